package dev.pilot.plan;

import java.util.Map;
import java.util.stream.Stream;

/** Holds when the other condition does not. */
public record Negation(Condition condition) implements Condition {

  @Override
  public boolean holds(Scope scope) {
    return !condition.holds(scope);
  }

  @Override
  public Stream<Reference> references() {
    return condition.references();
  }

  @Override
  public Object toJson() {
    return Map.of("not", condition.toJson());
  }

  @Override
  public String toString() {
    return "not " + condition;
  }
}
