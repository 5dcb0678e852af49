package dev.pilot.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain Java values: {@code null}, {@link String}, {@link Boolean}, {@link Long}, {@link
 * BigInteger}, {@link Double}, and deeply immutable {@link List} and {@link Map} that keep their
 * order.
 *
 * <p>Up to 2^53 a number has one form: integral values are {@code Long}, all others {@code Double};
 * {@code 1.0} is {@code 1}. Beyond, an integer stays an integer and {@code 1e17} a {@code Double}.
 */
public final class Json {

  private static final int DEEPEST = 200;

  /** A stored line wraps a value in a few levels of its own, and has to be readable again. */
  private static final int DEEPEST_TEXT = DEEPEST + 16;

  private static final double LARGEST_EXACT = 9_007_199_254_740_992d;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // What may come in is bounded where it comes in; what was kept must be readable.
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  /**
   * Returns the value in its one immutable form, copying what is not.
   *
   * @throws InvalidJsonException if it holds anything that JSON can not, such as NaN or a date
   */
  public static @Nullable Object value(@Nullable Object value) {
    return immutable(value, DEEPEST);
  }

  /**
   * Returns the map as a deeply immutable JSON object.
   *
   * @throws InvalidJsonException if it holds anything that JSON can not
   */
  public static Map<String, Object> object(Map<String, ? extends @Nullable Object> map) {
    return immutableMap(map, DEEPEST);
  }

  /**
   * Reads one JSON text.
   *
   * @throws InvalidJsonException if the text is not exactly one JSON value; the message holds the
   *     place, never the text
   */
  public static @Nullable Object parse(String text) {
    try {
      return immutable(MAPPER.readValue(text, Object.class), DEEPEST_TEXT);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " at line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new InvalidJsonException("not a JSON text" + place, "Send one complete JSON value.");
    }
  }

  /** Writes a value that {@link #value} returned as compact JSON, members in their order. */
  public static String write(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new InvalidJsonException("not a JSON value", "Pass maps, lists and scalars only.");
    }
  }

  /**
   * Writes the value as RFC 8785 canonical JSON.
   *
   * @throws InvalidJsonException if it holds an integer beyond 2^53, which that form can not keep
   */
  public static String canonical(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    CanonicalJson.write(value(value), out);
    return out.toString();
  }

  private static @Nullable Object immutable(@Nullable Object value, int levels) {
    if (levels < 0) {
      throw new InvalidJsonException(
          "the value is nested deeper than " + DEEPEST + " levels", "Flatten it.");
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof String text) {
      return wellFormed(text);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Map<?, ?> map) {
      return immutableMap(map, levels);
    }
    if (value instanceof Collection<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(immutable(item, levels - 1)));
      return Collections.unmodifiableList(copy);
    }
    throw new InvalidJsonException(
        "a value of " + value.getClass().getName() + " is not JSON",
        "Use maps with text keys, lists, text, numbers, booleans or null.");
  }

  private static Map<String, @Nullable Object> immutableMap(Map<?, ?> map, int levels) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new InvalidJsonException(
                "a JSON object has a key that is not text", "Put the key into quotes.");
          }
          copy.put(wellFormed(name), immutable(value, levels - 1));
        });
    return Collections.unmodifiableMap(copy);
  }

  /** Half a surrogate pair can not be written in UTF-8, so it is replaced as every encoder does. */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  private static Number number(Number number) {
    if (number instanceof Long || number instanceof Integer || number instanceof Short) {
      return number.longValue();
    }
    if (number instanceof Byte) {
      return number.longValue();
    }
    if (number instanceof BigInteger integer) {
      return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
    }
    double value =
        number instanceof BigDecimal decimal ? decimal.doubleValue() : number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new InvalidJsonException(
          "a number is not finite or too large for JSON", "Send it as text.");
    }
    boolean integral = value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT;
    return integral ? Long.valueOf((long) value) : (Number) value;
  }
}
