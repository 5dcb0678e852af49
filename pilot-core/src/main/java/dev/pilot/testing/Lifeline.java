package dev.pilot.testing;

import dev.pilot.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of one process: it passes boundaries and ends at one of them.
 *
 * <p>Its monitor guards everything of the process. Behind its end whatever the process still tries
 * is refused.
 */
final class Lifeline {

  /** The end of a process that is not killed. */
  static final int NEVER = Integer.MAX_VALUE;

  private final int end;
  private final List<String> passed = new ArrayList<>();
  private boolean dead;
  private boolean late;

  /**
   * Makes a life.
   *
   * @param end how many boundaries it passes unharmed
   */
  Lifeline(int end) {
    this.end = end;
  }

  synchronized void before(String what) {
    pass("before " + what, false);
  }

  synchronized void after(String what) {
    pass("after " + what, true);
  }

  private void pass(String boundary, boolean effective) {
    demandAlive();
    passed.add(boundary);
    if (passed.size() > end) {
      late = effective;
      kill();
      demandAlive();
    }
  }

  synchronized void kill() {
    dead = true;
    notifyAll();
  }

  synchronized boolean isDead() {
    return dead;
  }

  /** Whether calls under way have landed when it ended: so it is at every second boundary. */
  synchronized boolean endedLate() {
    return dead && late;
  }

  /** Throws what a process sees of its own end. */
  synchronized void demandAlive() {
    if (dead) {
      throw new StoreException("killed", "this process was killed", "Nothing is to be done.");
    }
  }

  /** Returns the boundaries so far; the last is where it ended if it was killed at one. */
  synchronized List<String> passed() {
    return List.copyOf(passed);
  }
}
