package dev.pilot.json;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed members out of a JSON object that Pilot itself wrote; a member that is missing or of
 * another kind is an error that names it.
 */
public final class JsonReader {

  private final Map<?, ?> members;

  private JsonReader(Map<?, ?> members) {
    this.members = members;
  }

  /**
   * Reads from the object.
   *
   * @throws InvalidJsonException if the value is not an object
   */
  public static JsonReader of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new JsonReader(map);
    }
    throw new InvalidJsonException("a stored value is not a JSON object", "The record is damaged.");
  }

  /** Returns the member as it is, null when it is null or missing. */
  public @Nullable Object value(String name) {
    return members.get(name);
  }

  /** Returns the text. */
  public String text(String name) {
    return member(name, String.class);
  }

  /** Returns the text, or empty when the member is missing. */
  public Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** Returns the number. */
  public double number(String name) {
    return member(name, Number.class).doubleValue();
  }

  /** Returns the integer, which fits into 32 bits. */
  public int number32(String name) {
    long value = integer(name);
    if (value != (int) value) {
      throw damaged(name);
    }
    return (int) value;
  }

  /** Returns the integer. */
  public long integer(String name) {
    return member(name, Long.class);
  }

  /** Returns the truth value; false when the member is missing. */
  public boolean flag(String name) {
    return has(name) && member(name, Boolean.class);
  }

  /** Returns the duration, written as ISO 8601. */
  public Duration duration(String name) {
    return parsed(name, Duration::parse);
  }

  /** Returns the instant, written as ISO 8601. */
  public Instant instant(String name) {
    return parsed(name, Instant::parse);
  }

  /** Returns the constant whose name is the text in upper case. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return parsed(name, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  /** Returns the object as a map; empty when the member is missing. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> map(String name) {
    return has(name) ? (Map<String, Object>) member(name, Map.class) : Map.of();
  }

  /** Returns a reader of the object. */
  public JsonReader object(String name) {
    return new JsonReader(member(name, Map.class));
  }

  /** Returns each item of the list, read by {@code item}; empty when the member is missing. */
  public <T> List<T> list(String name, Function<@Nullable Object, T> item) {
    List<T> items = new ArrayList<>();
    if (has(name)) {
      for (Object value : member(name, List.class)) {
        items.add(item.apply(value));
      }
    }
    return items;
  }

  /** Returns the texts of the list; empty when the member is missing. */
  public List<String> texts(String name) {
    return list(
        name,
        item -> {
          if (item instanceof String text) {
            return text;
          }
          throw damaged(name);
        });
  }

  /** Whether the member is there and not null. */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  private <T> T parsed(String name, Function<String, T> parser) {
    try {
      return parser.apply(text(name));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw damaged(name);
    }
  }

  private <T> T member(String name, Class<T> type) {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw damaged(name);
    }
    return type.cast(value);
  }

  private static InvalidJsonException damaged(String name) {
    return new InvalidJsonException(
        "a stored object has no readable '" + name + "'",
        "The record is damaged or was written by a newer version.");
  }
}
