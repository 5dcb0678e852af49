package dev.pilot.plan;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Compares what the reference points to with the operand. */
public record Comparison(Reference reference, Operator operator, Expression operand)
    implements Condition {

  @Override
  public boolean holds(Scope scope) {
    try {
      return operator.test(reference.resolve(scope), operand.resolve(scope));
    } catch (IncomparableException e) {
      throw new ConditionException(this + " can not be answered: " + e.getMessage());
    }
  }

  @Override
  public Stream<Reference> references() {
    return Stream.concat(Stream.of(reference), operand.references());
  }

  @Override
  public Object toJson() {
    return Map.of(operator.name().toLowerCase(Locale.ROOT), pair());
  }

  private Map<String, Object> pair() {
    Map<String, Object> pair = new LinkedHashMap<>();
    pair.put("ref", reference.toJson());
    pair.put("operand", operand.toJson());
    return pair;
  }

  @Override
  public String toString() {
    return reference + " " + operator.name().toLowerCase(Locale.ROOT) + " " + operand;
  }
}
