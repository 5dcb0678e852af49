package dev.pilot.mcp.view;

import dev.pilot.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much an answer shows of what is long; what is left out is marked with its size.
 *
 * @param characters how many characters of one value
 * @param entries how many entries of one list
 * @param steps how many steps of the page that was asked for
 */
public record Room(int characters, int entries, int steps) {

  /** Room for everything. */
  public static Room unbounded() {
    return new Room(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Returns the text, cut if it is too long. */
  public String text(String text) {
    return text.length() <= characters ? text : cut(text);
  }

  /** Returns the value, or the beginning of its JSON text if that is too long. */
  public @Nullable Object value(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    return value(value, Json.write(value));
  }

  /** Returns the value, or the beginning of this, its JSON text, if that is too long. */
  @Nullable Object value(@Nullable Object value, String json) {
    return json.length() <= characters ? value : cut(json);
  }

  /** Returns the items, the last one a marker if there are too many. */
  public List<Object> list(List<?> items) {
    return list(items, item -> item);
  }

  /** Shows each item that there is room for, the last one a marker if there are too many. */
  public <T> List<Object> list(List<T> items, Function<? super T, ?> shown) {
    int kept = Math.min(items.size(), entries);
    List<Object> some = new ArrayList<>();
    items.subList(0, kept).forEach(item -> some.add(shown.apply(item)));
    if (kept < items.size()) {
      some.add("... [cut, %d more entries]".formatted(items.size() - kept));
    }
    return some;
  }

  private String cut(String text) {
    boolean inPair = Character.isHighSurrogate(text.charAt(characters - 1));
    String head = text.substring(0, inPair ? characters - 1 : characters);
    return head + "... [cut, %d characters]".formatted(text.length());
  }
}
