package dev.pilot.plan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question over parameters and results, answered as data and without code.
 *
 * <p>A reference to nothing is an error and not a no, except in {@link #exists}.
 */
public sealed interface Condition permits Comparison, Existence, AllOf, AnyOf, Negation {

  /** The condition that always holds. */
  static Condition always() {
    return AllOf.NOTHING;
  }

  /**
   * Compares what the reference points to with {@code operand}, which may be an expression.
   *
   * @throws dev.pilot.json.InvalidJsonException if the operand is neither JSON nor an expression
   */
  static Condition compare(Reference reference, Operator operator, @Nullable Object operand) {
    return new Comparison(reference, operator, Expression.of(operand));
  }

  /** Holds when something, null included, stands where the reference points. */
  static Condition exists(Reference reference) {
    return new Existence(reference);
  }

  /** Holds when all do, asked from left to right until one does not. */
  static Condition all(Condition... conditions) {
    return new AllOf(List.of(conditions));
  }

  /** Holds when one does, asked from left to right until one does. */
  static Condition any(Condition... conditions) {
    return new AnyOf(List.of(conditions));
  }

  /** Holds when the other does not. */
  static Condition not(Condition condition) {
    return new Negation(condition);
  }

  /**
   * Answers the question.
   *
   * @throws MissingValueException if a reference points to nothing
   * @throws ConditionException if the values can not be compared
   */
  boolean holds(Scope scope);

  /** Returns every reference in it. */
  Stream<Reference> references();

  /** Returns the form that is stored and digested. */
  Object toJson();
}
