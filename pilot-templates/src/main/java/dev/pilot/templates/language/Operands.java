package dev.pilot.templates.language;

import dev.pilot.plan.Expression;
import dev.pilot.plan.Operator;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.yaml.JsonKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What the right side of a comparison may be. */
final class Operands {

  private Operands() {}

  static void check(Position at, Operator operator, @Nullable Object operand) {
    if (operand instanceof Expression) {
      return;
    }
    switch (operator) {
      case IN -> require(at, operator, operand instanceof List, operand, "a list");
      case MATCHES -> {
        require(at, operator, operand instanceof String, operand, "a regular expression");
        requireRegex(at, String.valueOf(operand));
      }
      case LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST ->
          require(
              at,
              operator,
              operand instanceof Number || operand instanceof String,
              operand,
              "a number or a text");
      case CONTAINS -> {
        if (operand instanceof Map<?, ?> members && members.isEmpty()) {
          throw invalid(
              at,
              "'contains' with an empty mapping holds for every object",
              "Write the members that the item has to have, like {name: before}.");
        }
      }
      default -> {}
    }
  }

  /** Core reads null as JSON's null; only its signature does not say so. */
  static Object orNull(@Nullable Object operand) {
    return operand == null ? Expression.of(null) : operand;
  }

  private static void require(
      Position at, Operator operator, boolean met, @Nullable Object operand, String expected) {
    if (!met) {
      String name = operator.name().toLowerCase(Locale.ROOT);
      throw invalid(
          at,
          "'%s' compares with %s, not with %s".formatted(name, expected, JsonKind.of(operand)),
          "Write " + expected + ".");
    }
  }

  private static void requireRegex(Position at, String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw invalid(
          at,
          "'matches' has no regular expression: " + e.getDescription(),
          "Escape special characters with a backslash, in single quotes.");
    }
  }

  private static TemplateException invalid(Position at, String what, String hint) {
    return TemplateException.of(TemplateException.INVALID_TEMPLATE, at, what, hint);
  }
}
