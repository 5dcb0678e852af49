package dev.pilot.plan;

import dev.pilot.json.Lookup;
import java.util.Map;
import java.util.stream.Stream;

/** Holds when something stands where the reference points. */
public record Existence(Reference reference) implements Condition {

  @Override
  public boolean holds(Scope scope) {
    return scope.find(reference) instanceof Lookup.Found;
  }

  @Override
  public Stream<Reference> references() {
    return Stream.of(reference);
  }

  @Override
  public Object toJson() {
    return Map.of("exists", reference.toJson());
  }

  @Override
  public String toString() {
    return reference + " exists";
  }
}
