package dev.pilot.templates.language;

import dev.pilot.approval.Approvers;
import dev.pilot.plan.OnReject;
import dev.pilot.templates.problem.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One item of a template's {@code steps}. */
public sealed interface Entry {

  /** Returns where it begins. */
  Position at();

  /** Returns the stage to which it belongs; empty for none. */
  String stage();

  /** Returns the condition under which it runs. */
  Optional<Clause> when();

  /** Returns the entries written inside it. */
  default List<Entry> inner() {
    return List.of();
  }

  /** Returns the same entry around other inner ones. */
  default Entry around(List<Entry> others) {
    return this;
  }

  /** Returns the holes written at the entry itself, those of its inner entries left out. */
  Stream<Hole> ownHoles();

  /** Returns every call written at the entry itself. */
  default Stream<ToolUse> uses() {
    return Stream.empty();
  }

  /** Returns it and all entries inside it, in the order written. */
  default Stream<Entry> flat() {
    return Stream.concat(Stream.of(this), inner().stream().flatMap(Entry::flat));
  }

  /** An entry that does something or waits for something. */
  sealed interface Task extends Entry permits Call, Poll, Pause {

    /** Returns its id, without the values of the loops around it. */
    String id();

    /** Returns what people call it. */
    Value action();
  }

  /** A call of a tool. */
  record Call(
      Position at,
      String id,
      Value action,
      String stage,
      ToolUse use,
      Optional<Clause> when,
      Optional<Clause> check,
      Undo undo,
      Sending sending,
      List<Value> targets)
      implements Task {
    @Override
    public Stream<Hole> ownHoles() {
      return Stream.of(
              action.holes(),
              use.holes(),
              holes(when),
              holes(check),
              undo.holes(),
              sending.holes(),
              targets.stream().flatMap(Value::holes))
          .flatMap(part -> part);
    }

    @Override
    public Stream<ToolUse> uses() {
      Stream<ToolUse> undone = undo instanceof Undo.By by ? Stream.of(by.use()) : Stream.empty();
      return Stream.of(Stream.of(use), undone, sending.uses()).flatMap(part -> part);
    }
  }

  /** A call that is repeated until its answer meets a condition. */
  record Poll(
      Position at,
      String id,
      Value action,
      String stage,
      ToolUse use,
      Optional<Clause> when,
      Clause until,
      Pace pace)
      implements Task {
    @Override
    public Stream<Hole> ownHoles() {
      return Stream.of(action.holes(), use.holes(), holes(when), until.holes(), pace.holes())
          .flatMap(part -> part);
    }

    @Override
    public Stream<ToolUse> uses() {
      return Stream.of(use);
    }

    /** How often it asks, for how long, and how long one call may take. */
    public record Pace(Value every, Value deadline, Value timeout) {
      Stream<Hole> holes() {
        return Stream.of(every, deadline, timeout).flatMap(Value::holes);
      }
    }
  }

  /** A pause: for a duration, or until an instant. */
  record Pause(Position at, String id, Value action, String stage, Optional<Clause> when, Value end)
      implements Task {
    @Override
    public Stream<Hole> ownHoles() {
      return Stream.of(action.holes(), holes(when), end.holes()).flatMap(part -> part);
    }
  }

  /** A stop until a person approves. */
  record Stop(
      Position at,
      String id,
      String action,
      String stage,
      Value message,
      Optional<Clause> when,
      OnReject onReject,
      Approvers approvers)
      implements Entry {
    @Override
    public Stream<Hole> ownHoles() {
      return Stream.concat(message.holes(), holes(when));
    }
  }

  /** Entries once for each item. */
  record Loop(
      Position at,
      Items items,
      String variable,
      String stage,
      Optional<Clause> when,
      List<Entry> inner)
      implements Entry {
    @Override
    public Loop around(List<Entry> others) {
      return new Loop(at, items, variable, stage, when, others);
    }

    @Override
    public Stream<Hole> ownHoles() {
      return Stream.concat(items.holes(), holes(when));
    }
  }

  /** Entries side by side. */
  record Group(
      Position at, String id, Value limit, String stage, Optional<Clause> when, List<Entry> inner)
      implements Entry {
    @Override
    public Group around(List<Entry> others) {
      return new Group(at, id, limit, stage, when, others);
    }

    @Override
    public Stream<Hole> ownHoles() {
      return Stream.concat(limit.holes(), holes(when));
    }
  }

  private static Stream<Hole> holes(Optional<Clause> clause) {
    return clause.stream().flatMap(Clause::holes);
  }
}
