package dev.pilot.plan;

import dev.pilot.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON with holes: a value of which some parts are known only once earlier steps have answered.
 *
 * <p>A whole reference keeps the JSON type of what it points to; inside a text it becomes text.
 */
public sealed interface Expression
    permits Literal, Reference, SecretReference, Text, ListOf, ObjectOf {

  /**
   * Makes an expression from plain JSON values that may hold expressions at any depth.
   *
   * @throws dev.pilot.json.InvalidJsonException if anything else is in it
   */
  static Expression of(@Nullable Object value) {
    if (value instanceof Expression expression) {
      return expression;
    }
    if (value instanceof Map<?, ?> map && holdsExpression(map.values())) {
      Map<String, Expression> members = new LinkedHashMap<>();
      map.forEach((key, item) -> members.put((String) key, of(item)));
      return new ObjectOf(members);
    }
    if (value instanceof Collection<?> list && holdsExpression(list)) {
      return new ListOf(list.stream().map(Expression::of).toList());
    }
    return new Literal(Json.value(value));
  }

  /**
   * Stands for the secret of that name.
   *
   * @throws InvalidPlanException if it is no name
   */
  static Expression secret(String name) {
    return new SecretReference(name);
  }

  /** Makes a text from pieces; each is put in as text. */
  static Expression text(Object... pieces) {
    return new Text(Stream.of(pieces).map(Expression::of).toList());
  }

  /**
   * Returns the value with every hole filled.
   *
   * @throws MissingValueException if a reference points to nothing
   */
  @Nullable Object resolve(Scope scope);

  /**
   * Returns the same with every reference filled in; a secret stays one.
   *
   * @throws MissingValueException if a reference points to nothing
   */
  Expression bound(Scope scope);

  /** Returns every reference in it. */
  Stream<Reference> references();

  /** Returns every secret in it. */
  Stream<SecretReference> secrets();

  /** Returns the unambiguous form that is stored and digested. */
  @Nullable Object toJson();

  /**
   * Returns the form that people read: JSON in which what the scope knows is filled in, and every
   * other reference is a text in double braces.
   */
  @Nullable Object display(Scope scope);

  /** Returns the form that people read, with nothing filled in. */
  default @Nullable Object display() {
    return display(Scope.empty());
  }

  private static boolean holdsExpression(Collection<?> values) {
    return values.stream()
        .anyMatch(
            value ->
                value instanceof Expression
                    || (value instanceof Map<?, ?> map && holdsExpression(map.values()))
                    || (value instanceof Collection<?> list && holdsExpression(list)));
  }
}
