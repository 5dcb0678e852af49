package dev.pilot.examples.acceptance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a campaign has seen so far; safe for many threads. */
final class Figures {

  private static final int PROGRESS = 50;

  /** Something that has to hold. */
  interface Check {
    void run() throws IOException;
  }

  private final String store;
  private final long seed;
  private final long start = System.nanoTime();
  private final Map<String, Integer> ends = new TreeMap<>();
  private final Map<String, Integer> questions = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private int kills;
  private int midWay;
  private int withEffects;

  Figures(String store, long seed) {
    this.store = store;
    this.seed = seed;
  }

  synchronized int kills() {
    return kills;
  }

  /** Counts a kill, which was mid-way if the workflow had not ended by then. */
  synchronized void killed(boolean wasMidWay, int effects) {
    kills++;
    midWay += wasMidWay ? 1 : 0;
    withEffects += wasMidWay && effects > 0 ? 1 : 0;
    if (kills % PROGRESS == 0) {
      print();
    }
  }

  synchronized void ended(String state) {
    ends.merge(state, 1, Integer::sum);
  }

  synchronized void asked(String question) {
    questions.merge(question, 1, Integer::sum);
  }

  /** Notes it where the check fails, so that one violation does not hide the next. */
  void holds(String what, Check check) throws IOException {
    try {
      check.run();
    } catch (AssertionError e) {
      synchronized (this) {
        violations.add(what + ": " + e.getMessage());
      }
    }
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  synchronized void print() {
    System.out.printf(
        "%s: %d kills in %.0f s, %d of them mid-way, %d of these with effects behind them;"
            + " ends %s; decisions %s; violations %d (seed %d)%n",
        store,
        kills,
        (System.nanoTime() - start) / 1e9,
        midWay,
        withEffects,
        ends,
        questions,
        violations.size(),
        seed);
  }
}
