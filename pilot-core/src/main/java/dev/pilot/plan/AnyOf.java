package dev.pilot.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds when at least one part holds; with no part it never does. */
public record AnyOf(List<Condition> parts) implements Condition {

  public AnyOf {
    parts = List.copyOf(parts);
  }

  @Override
  public boolean holds(Scope scope) {
    return parts.stream().anyMatch(part -> part.holds(scope));
  }

  @Override
  public Stream<Reference> references() {
    return parts.stream().flatMap(Condition::references);
  }

  @Override
  public Object toJson() {
    return Map.of("any", parts.stream().map(Condition::toJson).toList());
  }

  @Override
  public String toString() {
    return parts.stream().map(Condition::toString).collect(Collectors.joining(" or ", "(", ")"));
  }
}
