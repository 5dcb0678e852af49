package dev.pilot.templates.language;

import dev.pilot.plan.Reference;
import org.jspecify.annotations.Nullable;

/** Knows what to put into the holes of one statement while a plan is made. */
public interface Filling {

  /** Whether the hole has a value; an optional parameter that was not given has none. */
  boolean has(Hole hole);

  /**
   * Returns plain JSON, or a reference where the value is known only later.
   *
   * @throws dev.pilot.templates.problem.TemplateException if there is no value
   */
  @Nullable Object fill(Hole hole);

  /** Returns the hole as a reference, for a condition that is answered later. */
  Reference refer(Hole hole);

  /**
   * Counts what was made against the largest size of a plan.
   *
   * @throws dev.pilot.templates.problem.TemplateException if the plan grows too large
   */
  void charge(Hole hole, int characters);
}
