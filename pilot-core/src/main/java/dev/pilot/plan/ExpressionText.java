package dev.pilot.plan;

import dev.pilot.json.JsonPath;

/** How a reference reads in a text. */
final class ExpressionText {

  private ExpressionText() {}

  static String braces(String root, JsonPath path) {
    String way = path.toString();
    String separator = way.isEmpty() || way.startsWith("[") ? "" : ".";
    return "{{" + root + separator + way + "}}";
  }
}
