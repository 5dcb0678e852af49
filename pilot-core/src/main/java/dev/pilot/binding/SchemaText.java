package dev.pilot.binding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema without the words that only people and models read, in one order where order means
 * nothing.
 *
 * <p>A default stays: what is left out of a call becomes it.
 */
final class SchemaText {

  private static final Set<String> WORDS = Set.of("description", "title", "examples", "$comment");
  private static final Set<String> SETS = Set.of("required", "enum", "type");

  /** Their members are schemas under names of somebody's choice, so that none is a word. */
  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

  /** Their values are data, not schemas. */
  private static final Set<String> DATA = Set.of("default", "const", "enum");

  private SchemaText() {}

  static @Nullable Object without(@Nullable Object schema) {
    if (schema instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> kept = new LinkedHashMap<>();
      map.forEach((key, value) -> put(kept, (String) key, value));
      return kept;
    }
    return schema instanceof List<?> list
        ? list.stream().map(SchemaText::without).toList()
        : schema;
  }

  private static void put(
      Map<String, @Nullable Object> kept, String keyword, @Nullable Object value) {
    if (SETS.contains(keyword) && value instanceof List<?> items) {
      kept.put(keyword, items.stream().sorted(SchemaText::compare).toList());
    } else if (DATA.contains(keyword)) {
      kept.put(keyword, value);
    } else if (NAMED.contains(keyword) && value instanceof Map<?, ?> schemas) {
      Map<String, @Nullable Object> named = new TreeMap<>();
      schemas.forEach((name, schema) -> named.put((String) name, without(schema)));
      kept.put(keyword, named);
    } else if (!WORDS.contains(keyword)) {
      kept.put(keyword, without(value));
    }
  }

  private static int compare(@Nullable Object one, @Nullable Object other) {
    return Hash.of(one).compareTo(Hash.of(other));
  }
}
