package dev.pilot.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds when every part holds; with no part it always holds. */
public record AllOf(List<Condition> parts) implements Condition {

  static final AllOf NOTHING = new AllOf(List.of());

  public AllOf {
    parts = List.copyOf(parts);
  }

  @Override
  public boolean holds(Scope scope) {
    return parts.stream().allMatch(part -> part.holds(scope));
  }

  @Override
  public Stream<Reference> references() {
    return parts.stream().flatMap(Condition::references);
  }

  @Override
  public Object toJson() {
    return Map.of("all", parts.stream().map(Condition::toJson).toList());
  }

  @Override
  public String toString() {
    return parts.isEmpty()
        ? "always"
        : parts.stream().map(Condition::toString).collect(Collectors.joining(" and ", "(", ")"));
  }
}
