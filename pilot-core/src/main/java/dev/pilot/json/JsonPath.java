package dev.pilot.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A way into a JSON value, such as {@code alarms[0].name}; the empty path is the value itself.
 *
 * @param segments the keys and indexes from the outside in
 */
public record JsonPath(List<Segment> segments) {

  private static final Pattern SEGMENT = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d{1,9})\\]");
  private static final int KEYS_SHOWN = 12;

  /** One move inwards. */
  public sealed interface Segment {}

  /** Into an object's member. */
  public record Key(String name) implements Segment {
    public Key {
      if (name.isEmpty() || name.matches(".*[.\\[\\]].*")) {
        throw new InvalidJsonException(
            "'" + name + "' can not be a key of a path",
            "A path reaches keys without dots and brackets.");
      }
    }
  }

  /** Into a list's item, counted from 0. */
  public record Index(int position) implements Segment {
    public Index {
      if (position < 0) {
        throw new InvalidJsonException("[" + position + "] is no place in a list", "Count from 0.");
      }
    }
  }

  public JsonPath {
    segments = List.copyOf(segments);
  }

  /** Returns the path to the whole value. */
  public static JsonPath whole() {
    return new JsonPath(List.of());
  }

  /**
   * Reads a path such as {@code a.b[0].c}; a leading dot is allowed.
   *
   * @throws InvalidJsonException if the text is not a path
   */
  public static JsonPath parse(String text) {
    List<Segment> segments = new ArrayList<>();
    Matcher matcher = SEGMENT.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      String key = matcher.group(1);
      segments.add(key == null ? new Index(Integer.parseInt(matcher.group(2))) : new Key(key));
      end = matcher.end();
    }
    if (end < text.length()) {
      throw new InvalidJsonException(
          "'%s' is not a path (character %d)".formatted(text, end + 1),
          "Write it like alarms[0].name.");
    }
    return new JsonPath(segments);
  }

  /** Finds what stands at this path in {@code root}. */
  public Lookup find(@Nullable Object root) {
    Object value = root;
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i) instanceof Key key) {
        if (!(value instanceof Map<?, ?> map)) {
          return missing(i, "is " + kind(value) + ", so it has no key '" + key.name() + "'");
        }
        if (!map.containsKey(key.name())) {
          return missing(i, "has no key '%s' (it has %s)".formatted(key.name(), keys(map)));
        }
        value = map.get(key.name());
      } else if (segments.get(i) instanceof Index index) {
        if (!(value instanceof List<?> list)) {
          return missing(i, "is " + kind(value) + ", not a list");
        }
        if (index.position() >= list.size()) {
          return missing(i, "has %d items, no [%d]".formatted(list.size(), index.position()));
        }
        value = list.get(index.position());
      }
    }
    return new Lookup.Found(value);
  }

  private Lookup missing(int depth, String why) {
    String reached =
        depth == 0 ? "the value" : "'" + new JsonPath(segments.subList(0, depth)) + "'";
    return new Lookup.Missing(reached + " " + why);
  }

  private static String keys(Map<?, ?> map) {
    String shown =
        map.keySet().stream()
            .limit(KEYS_SHOWN)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return map.isEmpty() ? "none" : map.size() > KEYS_SHOWN ? shown + ", ..." : shown;
  }

  private static String kind(@Nullable Object value) {
    return value == null
        ? "null"
        : value instanceof String
            ? "text"
            : value instanceof List ? "a list" : value instanceof Map ? "an object" : "a scalar";
  }

  /** Writes the path so that {@link #parse} reads it back. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Segment segment : segments) {
      if (segment instanceof Key key) {
        out.append(out.isEmpty() ? "" : ".").append(key.name());
      } else if (segment instanceof Index index) {
        out.append('[').append(index.position()).append(']');
      }
    }
    return out.toString();
  }
}
