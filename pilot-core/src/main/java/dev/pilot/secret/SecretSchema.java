package dev.pilot.secret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON Schema of a value says of the secrets in it; where nothing is said, nothing is.
 * Pure.
 *
 * @param root the whole schema, for references within it
 * @param here the part of it that describes the value
 */
public record SecretSchema(Map<?, ?> root, Map<?, ?> here) {

  private static final String DEFINITION = "#/$defs/";
  private static final int DEEPEST = 20;

  /** The schema that says nothing. */
  public static final SecretSchema NONE = new SecretSchema(Map.of(), Map.of());

  /** Reads a whole schema. */
  public static SecretSchema of(Map<?, ?> schema) {
    return new SecretSchema(schema, schema);
  }

  /** Whether it says that the value is secret: {@code writeOnly}, or the format of a password. */
  public boolean isSecret() {
    return forms(here, 0)
        .anyMatch(
            form ->
                Boolean.TRUE.equals(form.get("writeOnly"))
                    || "password".equals(form.get("format")));
  }

  /** Returns what it says of a member. */
  public SecretSchema member(String name) {
    return first(
        form ->
            form.get("properties") instanceof Map<?, ?> properties && properties.containsKey(name)
                ? properties.get(name)
                : form.get("additionalProperties"));
  }

  /** Returns what it says of the items. */
  public SecretSchema items() {
    return first(form -> form.get("items"));
  }

  private SecretSchema first(Function<Map<?, ?>, @Nullable Object> part) {
    return forms(here, 0)
        .flatMap(form -> map(part.apply(form)).stream())
        .findFirst()
        .map(found -> new SecretSchema(root, found))
        .orElse(NONE);
  }

  /** Returns the schema and every other one that it is made of. */
  private Stream<Map<?, ?>> forms(Map<?, ?> schema, int depth) {
    if (depth > DEEPEST) {
      return Stream.empty();
    }
    Stream<Map<?, ?>> parts =
        Stream.of("anyOf", "oneOf", "allOf")
            .flatMap(
                key -> schema.get(key) instanceof List<?> list ? list.stream() : Stream.empty())
            .flatMap(part -> map(part).stream());
    return Stream.concat(
        Stream.of(schema),
        Stream.concat(parts, referred(schema).stream()).flatMap(part -> forms(part, depth + 1)));
  }

  private Optional<Map<?, ?>> referred(Map<?, ?> schema) {
    return schema.get("$ref") instanceof String way
            && way.startsWith(DEFINITION)
            && root.get("$defs") instanceof Map<?, ?> definitions
        ? map(definitions.get(way.substring(DEFINITION.length())))
        : Optional.empty();
  }

  private static Optional<Map<?, ?>> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }
}
