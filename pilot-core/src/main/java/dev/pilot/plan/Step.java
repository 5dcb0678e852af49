package dev.pilot.plan;

import java.util.List;

/** One entry of a plan. */
public sealed interface Step permits Task, Gate, ParallelGroup {

  /** Returns the name that is unique in the plan, such as {@code snapshot[db-prod-01]}. */
  String id();

  /** Returns the steps that are shown and counted: the members of a group, otherwise itself. */
  List<Step> leaves();
}
