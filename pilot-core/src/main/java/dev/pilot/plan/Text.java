package dev.pilot.plan;

import dev.pilot.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text put together from pieces; a piece that is not text is written as JSON.
 *
 * @param pieces from left to right
 */
public record Text(List<Expression> pieces) implements Expression {

  public Text {
    pieces = List.copyOf(pieces);
  }

  @Override
  public Object resolve(Scope scope) {
    return pieces.stream().map(piece -> asText(piece.resolve(scope))).collect(Collectors.joining());
  }

  @Override
  public Text bound(Scope scope) {
    return new Text(pieces.stream().map(piece -> piece.bound(scope)).toList());
  }

  @Override
  public Stream<Reference> references() {
    return pieces.stream().flatMap(Expression::references);
  }

  @Override
  public Stream<SecretReference> secrets() {
    return pieces.stream().flatMap(Expression::secrets);
  }

  @Override
  public Object toJson() {
    return Map.of("$text", pieces.stream().map(Expression::toJson).toList());
  }

  @Override
  public Object display(Scope scope) {
    return pieces.stream().map(piece -> asText(piece.display(scope))).collect(Collectors.joining());
  }

  private static String asText(@Nullable Object value) {
    return value instanceof String text ? text : Json.write(value);
  }

  @Override
  public String toString() {
    return pieces.stream().map(Expression::toString).collect(Collectors.joining());
  }
}
