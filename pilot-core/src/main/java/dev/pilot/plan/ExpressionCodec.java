package dev.pilot.plan;

import dev.pilot.json.JsonPath;
import dev.pilot.json.JsonReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stored form of an expression.
 *
 * <p>A hole is an object whose first key starts with a dollar; a literal that looks like one is
 * wrapped, so that no value from outside can ever be taken for a reference.
 */
final class ExpressionCodec {

  private ExpressionCodec() {}

  static Expression read(@Nullable Object json) {
    if (json instanceof Map<?, ?> map) {
      return isHole(map) ? readHole(map) : readMembers(map);
    }
    if (json instanceof List<?> list && looksLikeHole(list)) {
      return new ListOf(list.stream().map(ExpressionCodec::read).toList());
    }
    return new Literal(json);
  }

  private static Expression readMembers(Map<?, ?> map) {
    if (!looksLikeHole(map)) {
      return new Literal(map);
    }
    Map<String, Expression> members = new LinkedHashMap<>();
    map.forEach((name, value) -> members.put((String) name, read(value)));
    return new ObjectOf(members);
  }

  private static Expression readHole(Map<?, ?> map) {
    JsonReader reader = JsonReader.of(map);
    if (map.containsKey("$literal")) {
      return new Literal(reader.value("$literal"));
    }
    if (map.containsKey("$object")) {
      return readMembers((Map<?, ?>) reader.map("$object"));
    }
    if (map.containsKey("$text")) {
      return new Text(reader.list("$text", ExpressionCodec::read));
    }
    if (map.containsKey("$step")) {
      return new Reference.ToStep(reader.text("$step"), JsonPath.parse(reader.text("path")));
    }
    if (map.containsKey("$parameter")) {
      return new Reference.ToParameter(
          reader.text("$parameter"), JsonPath.parse(reader.text("path")));
    }
    if (map.containsKey("$before")) {
      return new Reference.ToBefore(JsonPath.parse(reader.text("$before")));
    }
    if (map.containsKey("$secret")) {
      return new SecretReference(reader.text("$secret"));
    }
    return new Reference.ToResult(JsonPath.parse(reader.text("$result")));
  }

  static boolean isHole(Map<?, ?> map) {
    return map.keySet().stream().anyMatch(key -> ((String) key).startsWith("$"));
  }

  static boolean looksLikeHole(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return isHole(map) || anyHole(map.values());
    }
    return value instanceof Collection<?> list && anyHole(list);
  }

  private static boolean anyHole(Collection<?> values) {
    return values.stream().anyMatch(ExpressionCodec::looksLikeHole);
  }
}
