package dev.pilot.templates.language;

import dev.pilot.plan.Condition;
import dev.pilot.plan.Operator;
import dev.pilot.templates.problem.Position;
import java.util.List;
import java.util.stream.Stream;

/** A condition as it is written. */
public sealed interface Clause {

  /** Returns every hole in it. */
  Stream<Hole> holes();

  /** Returns the condition with its holes filled. */
  Condition toCondition(Filling filling);

  /** Holds when every part does. */
  record All(List<Clause> parts) implements Clause {
    @Override
    public Stream<Hole> holes() {
      return parts.stream().flatMap(Clause::holes);
    }

    @Override
    public Condition toCondition(Filling filling) {
      return Combination.all(parts.stream().map(part -> part.toCondition(filling)));
    }
  }

  /** Holds when one part does. */
  record Any(List<Clause> parts) implements Clause {
    @Override
    public Stream<Hole> holes() {
      return parts.stream().flatMap(Clause::holes);
    }

    @Override
    public Condition toCondition(Filling filling) {
      return Combination.any(parts.stream().map(part -> part.toCondition(filling)));
    }
  }

  /** Holds when the other does not. */
  record Not(Clause clause) implements Clause {
    @Override
    public Stream<Hole> holes() {
      return clause.holes();
    }

    @Override
    public Condition toCondition(Filling filling) {
      return Combination.not(clause.toCondition(filling));
    }
  }

  /** Compares what {@code ref} points to with the operand. */
  record Compare(Position at, Hole ref, Operator operator, Value operand) implements Clause {
    @Override
    public Stream<Hole> holes() {
      return Stream.concat(Stream.of(ref), operand.holes());
    }

    @Override
    public Condition toCondition(Filling filling) {
      // A member that is left out would make an object match more than its author meant.
      operand.holes().filter(hole -> !filling.has(hole)).forEach(filling::fill);
      Object with = operand.fill(filling);
      Operands.check(at, operator, with);
      return Condition.compare(filling.refer(ref), operator, Operands.orNull(with));
    }
  }

  /**
   * Holds when something stands where {@code ref} points; for a whole parameter that is decided
   * when the plan is made.
   */
  record Exists(Position at, Hole ref) implements Clause {
    @Override
    public Stream<Hole> holes() {
      return Stream.of(ref);
    }

    @Override
    public Condition toCondition(Filling filling) {
      if (!filling.has(ref)) {
        return Combination.never();
      }
      boolean decided =
          ref instanceof Hole.Parameter parameter && parameter.path().segments().isEmpty();
      return decided ? Condition.always() : Condition.exists(filling.refer(ref));
    }
  }
}
