package dev.pilot.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * RFC 8785: members sorted by UTF-16 code units, no white space, numbers as ECMAScript prints them.
 *
 * <p>Numbers are printed here and not by {@code Double.toString}, whose digits differ between JDKs.
 */
final class CanonicalJson {

  private static final long LARGEST_EXACT = 9_007_199_254_740_992L;

  private CanonicalJson() {}

  static void write(@Nullable Object value, StringBuilder out) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof String text) {
      quote(text, out);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map, out);
    } else if (value instanceof List<?> list) {
      writeList(list, out);
    } else if (value instanceof Double number) {
      out.append(number(number));
    } else if (value instanceof Long number
        && Math.abs(number) <= LARGEST_EXACT
        && number != Long.MIN_VALUE) {
      out.append(number.longValue());
    } else if (value instanceof Long || value instanceof BigInteger) {
      throw new InvalidJsonException(
          "an integer is larger than 2^53, so other programs would read another number",
          "Send it as text.");
    } else {
      out.append(value);
    }
  }

  private static void writeMap(Map<?, ?> map, StringBuilder out) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    char separator = '{';
    for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
      out.append(separator);
      quote(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      separator = ',';
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void writeList(List<?> list, StringBuilder out) {
    char separator = '[';
    for (Object item : list) {
      out.append(separator);
      write(item, out);
      separator = ',';
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** ECMAScript's Number::toString for a finite double. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    String sign = value < 0 ? "-" : "";
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return sign + layout(digits, point);
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean downIsCloser = exact.subtract(down).compareTo(up.subtract(exact)) <= 0;
      BigDecimal closer = downIsCloser ? down : up;
      BigDecimal other = downIsCloser ? up : down;
      if (closer.doubleValue() == value) {
        return closer.stripTrailingZeros();
      }
      if (other.doubleValue() == value) {
        return other.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /** Places the decimal point, which stands after {@code point} digits. */
  private static String layout(String digits, int point) {
    int count = digits.length();
    if (count <= point && point <= 21) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    String exponent = (point > 0 ? "+" : "-") + Math.abs(point - 1);
    String fraction = count == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + "e" + exponent;
  }
}
