package dev.pilot.templates.expansion;

import dev.pilot.plan.Expression;
import dev.pilot.secret.SecretNames;
import dev.pilot.secret.SecretSchema;
import dev.pilot.secret.SecretText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value that a caller has passed into one in which a reference stands for each secret: only
 * where a secret is expected does a placeholder mean anything, and there nothing else is taken.
 */
final class GivenSecrets {

  private final List<String> problems = new ArrayList<>();

  /** Returns what is wrong with the value, in words that do not repeat it. */
  Optional<String> problem() {
    return problems.stream().findFirst();
  }

  /**
   * Returns the value with its references.
   *
   * @param way the path to it in a message; empty for the whole
   */
  @Nullable Object of(@Nullable Object value, String way, boolean secret, SecretSchema schema) {
    boolean hidden = secret || schema.isSecret();
    if (value instanceof Map<?, ?> map) {
      return members(map, way, hidden, schema);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(of(item, way + "[]", hidden, schema.items())));
      return items;
    }
    return value instanceof String text ? text(text, way, hidden) : other(value, way, hidden);
  }

  private Map<String, @Nullable Object> members(
      Map<?, ?> map, String way, boolean hidden, SecretSchema schema) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    map.forEach(
        (key, member) -> {
          String name = (String) key;
          if (SecretText.mentionsSecret(name)) {
            problems.add(said(way, "has a secret's placeholder in the name of a member"));
          }
          members.put(
              name,
              of(
                  member,
                  way + "." + name,
                  hidden || SecretNames.isSecret(name),
                  schema.member(name)));
        });
    return members;
  }

  private Object text(String text, String way, boolean hidden) {
    Optional<String> name = SecretText.nameIn(text);
    if (hidden && name.isPresent()) {
      return Expression.secret(name.get());
    }
    if (hidden && !text.isBlank()) {
      problems.add(said(way, "is secret and takes no value in clear"));
    } else if (SecretText.mentionsSecret(text)) {
      problems.add(said(way, "holds {{secret:...}}, and no secret is expected there"));
    } else if (SecretText.holdsSecretInClear(text)) {
      problems.add(said(way, "holds a secret in clear, as its own words say"));
    }
    return text;
  }

  private @Nullable Object other(@Nullable Object value, String way, boolean hidden) {
    if (hidden && value instanceof Number) {
      problems.add(said(way, "is secret and takes no value in clear"));
    }
    return value;
  }

  private static String said(String way, String what) {
    return way.isEmpty() ? what : what + ", at '" + way + "'";
  }
}
