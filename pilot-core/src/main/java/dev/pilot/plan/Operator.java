package dev.pilot.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** How two values are compared; numbers by value, texts by their characters. */
public enum Operator {
  /** The same JSON value. */
  EQUALS,
  /** Another JSON value. */
  NOT_EQUALS,
  /** Two numbers or two texts, the left before the right. */
  LESS_THAN,
  /** Two numbers or two texts, the left not after the right. */
  AT_MOST,
  /** Two numbers or two texts, the left after the right. */
  GREATER_THAN,
  /** Two numbers or two texts, the left not before the right. */
  AT_LEAST,
  /** The left is one of the right's items. */
  IN,
  /**
   * The left is a list with that item, an object with that key, or a text with that part. An item
   * that is an object needs to have only the members that the right has.
   */
  CONTAINS,
  /** The left is a text that the regular expression matches as a whole. */
  MATCHES;

  boolean test(@Nullable Object left, @Nullable Object right) {
    return switch (this) {
      case EQUALS -> Objects.equals(left, right);
      case NOT_EQUALS -> !Objects.equals(left, right);
      case LESS_THAN -> compare(left, right) < 0;
      case AT_MOST -> compare(left, right) <= 0;
      case GREATER_THAN -> compare(left, right) > 0;
      case AT_LEAST -> compare(left, right) >= 0;
      case IN -> list(right).contains(left);
      case CONTAINS -> contains(left, right);
      case MATCHES -> matches(left, right);
    };
  }

  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    throw new IncomparableException(kind(left) + " has no order with " + kind(right));
  }

  private static boolean contains(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Map<?, ?> map) {
      return right instanceof String && map.containsKey(right);
    }
    if (left instanceof String text && right instanceof String part) {
      return text.contains(part);
    }
    return list(left).stream().anyMatch(item -> hasMembers(item, right));
  }

  private static boolean hasMembers(@Nullable Object item, @Nullable Object wanted) {
    return (item instanceof Map<?, ?> has && wanted instanceof Map<?, ?> members)
        ? has.entrySet().containsAll(members.entrySet())
        : Objects.equals(item, wanted);
  }

  private static boolean matches(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String text && right instanceof String regex) {
      try {
        return Pattern.compile(regex).matcher(new BoundedText(text)).matches();
      } catch (PatternSyntaxException e) {
        throw new IncomparableException("'" + regex + "' is not a regular expression");
      }
    }
    throw new IncomparableException(kind(left) + " can not match " + kind(right));
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IncomparableException(kind(value) + " holds no items");
  }

  private static String kind(@Nullable Object value) {
    return value == null
        ? "null"
        : value instanceof String
            ? "a text"
            : value instanceof Number
                ? "a number"
                : value instanceof Boolean
                    ? "a truth value"
                    : value instanceof List ? "a list" : "an object";
  }
}
