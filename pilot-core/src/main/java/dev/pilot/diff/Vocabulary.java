package dev.pilot.diff;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a JSON value.
 *
 * @param names the members' names
 * @param values the texts and numbers
 */
record Vocabulary(Set<String> names, Set<Object> values) {

  static Vocabulary of(@Nullable Object value) {
    Vocabulary said = new Vocabulary(new HashSet<>(), new HashSet<>());
    said.hear(value);
    return said;
  }

  private void hear(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) -> {
            names.add((String) name);
            hear(member);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(this::hear);
    } else if (value instanceof Number || (value instanceof String text && !text.isBlank())) {
      values.add(value);
    }
  }

  /** Whether it is there as a name or as a value. */
  boolean says(Object word) {
    return values.contains(word) || (word instanceof String name && names.contains(name));
  }
}
