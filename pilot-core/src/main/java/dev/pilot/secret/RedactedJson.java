package dev.pilot.secret;

import dev.pilot.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a JSON value and changes its texts, numbers and names.
 *
 * @param names what becomes of a member's name
 * @param texts what becomes of a text
 * @param byName whether everything under a secret's name is blacked out as well
 */
record RedactedJson(UnaryOperator<String> names, UnaryOperator<String> texts, boolean byName) {

  @Nullable Object of(@Nullable Object json) {
    if (json instanceof String text) {
      return texts.apply(text);
    }
    if (json instanceof Number number) {
      String text = Json.write(number);
      return texts.apply(text).equals(text) ? number : SecretText.REDACTED;
    }
    if (json instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(of(item)));
      return items;
    }
    return json instanceof Map<?, ?> map ? members(map) : json;
  }

  private Map<String, @Nullable Object> members(Map<?, ?> map) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    boolean named =
        SecretNames.isSecret(text(map, "name")) || SecretNames.isSecret(text(map, "key"));
    map.forEach(
        (key, value) -> {
          String name = (String) key;
          boolean secret =
              byName && (SecretNames.isSecret(name) || (named && name.equals("value")));
          RedactedJson inside = secret ? new RedactedJson(names, RedactedJson::hidden, true) : this;
          members.put(free(members, names.apply(name)), inside.of(value));
        });
    return members;
  }

  /** {@code {name: PASSWORD, value: ...}} names its secret by a value. */
  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  private static String hidden(String text) {
    return text.isBlank() || SecretText.mentionsSecret(text) ? text : SecretText.REDACTED;
  }

  /** Two names that look alike afterwards both stay. */
  private static String free(Map<String, ?> members, String name) {
    String free = name;
    for (int number = 2; members.containsKey(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }
}
