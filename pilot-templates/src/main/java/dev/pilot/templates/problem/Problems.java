package dev.pilot.templates.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one text, so that all can be told at once; not thread-safe. */
public final class Problems {

  private static final int MOST = 100;

  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem. */
  public void add(Position at, String what, String hint) {
    if (found.size() < MOST) {
      found.add(new Problem(at, what, hint));
    }
  }

  /** Notes every problem that the exception tells. */
  public void addAll(TemplateException e) {
    e.problems().forEach(problem -> add(problem.at(), problem.what(), problem.hint()));
  }

  /** Returns how many problems were noted. */
  public int count() {
    return found.size();
  }

  /**
   * Ends the collection.
   *
   * @throws TemplateException if anything was noted
   */
  public void throwIfAny(String code) {
    if (!found.isEmpty()) {
      List<Problem> sorted = new ArrayList<>(found);
      sorted.sort(
          Comparator.comparingInt((Problem problem) -> problem.at().line())
              .thenComparingInt(problem -> problem.at().column()));
      throw new TemplateException(code, sorted);
    }
  }
}
