package dev.pilot.plan;

import dev.pilot.json.Json;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value that is known when the plan is made.
 *
 * @param value deeply immutable JSON
 */
public record Literal(@Nullable Object value) implements Expression {

  public Literal {
    value = Json.value(value);
  }

  @Override
  public @Nullable Object resolve(Scope scope) {
    return value;
  }

  @Override
  public Literal bound(Scope scope) {
    return this;
  }

  @Override
  public Stream<Reference> references() {
    return Stream.empty();
  }

  @Override
  public Stream<SecretReference> secrets() {
    return Stream.empty();
  }

  /** Plain JSON stands for itself, unless it holds something that reads like a hole. */
  @Override
  public @Nullable Object toJson() {
    return ExpressionCodec.looksLikeHole(value) ? Map.of("$literal", value) : value;
  }

  @Override
  public @Nullable Object display(Scope scope) {
    return value;
  }

  @Override
  public String toString() {
    return value instanceof String text ? text : Json.write(value);
  }
}
