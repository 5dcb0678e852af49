package dev.pilot.plan;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonReader;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the stored form of a condition. */
final class ConditionCodec {

  private ConditionCodec() {}

  static Condition read(@Nullable Object json) {
    JsonReader reader = JsonReader.of(json);
    if (reader.has("all")) {
      return new AllOf(reader.list("all", ConditionCodec::read));
    }
    if (reader.has("any")) {
      return new AnyOf(reader.list("any", ConditionCodec::read));
    }
    if (reader.has("not")) {
      return new Negation(read(reader.value("not")));
    }
    if (reader.has("exists")) {
      return new Existence(reference(reader.value("exists")));
    }
    return comparison(reader);
  }

  private static Condition comparison(JsonReader reader) {
    return Stream.of(Operator.values())
        .filter(operator -> reader.has(operator.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(
            operator -> {
              JsonReader pair = reader.object(operator.name().toLowerCase(Locale.ROOT));
              return (Condition)
                  new Comparison(
                      reference(pair.value("ref")),
                      operator,
                      ExpressionCodec.read(pair.value("operand")));
            })
        .orElseThrow(() -> unreadable());
  }

  private static Reference reference(@Nullable Object json) {
    if (json instanceof Map<?, ?> && ExpressionCodec.read(json) instanceof Reference reference) {
      return reference;
    }
    throw new InvalidJsonException(
        "a stored condition has no reference", "The record is damaged or of a newer version.");
  }

  private static InvalidJsonException unreadable() {
    return new InvalidJsonException(
        "a stored condition has no operator that this version knows",
        "The record is damaged or of a newer version.");
  }
}
