package dev.pilot.plan;

import java.util.List;
import java.util.stream.Stream;

/** A step that does or waits for something; it may stand in a lane of a parallel group. */
public sealed interface Task extends Step permits SkillStep, Wait, Poll {

  /** Returns what people call it. */
  Label label();

  /** Returns the condition without which it is skipped. */
  Condition when();

  /** Returns every reference in it, its undo, probe, observation and conditions included. */
  Stream<Reference> references();

  /** Returns every condition of it, those on its result included. */
  Stream<Condition> conditions();

  /** Returns every call that it may make, its undo, probe and observation included. */
  Stream<SkillCall> calls();

  @Override
  default List<Step> leaves() {
    return List.of(this);
  }
}
