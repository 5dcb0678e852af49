package dev.pilot.mcp.report;

import dev.pilot.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the beginning of a JSON value with indents, as far as it is going to be shown. */
final class PrettyJson {

  private final StringBuilder out = new StringBuilder();
  private final int most;

  private PrettyJson(int most) {
    this.most = most;
  }

  /** Returns at least the first {@code most} characters, or all. */
  static String write(@Nullable Object value, int most) {
    PrettyJson json = new PrettyJson(most);
    json.value(value, 0);
    return json.out.toString();
  }

  private void value(@Nullable Object value, int level) {
    if (out.length() > most) {
      return;
    }
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('{');
      String between = "";
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.append(between);
        indent(level + 1);
        out.append(Json.write(member.getKey())).append(": ");
        value(member.getValue(), level + 1);
        between = ",";
      }
      indent(level);
      out.append('}');
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      out.append('[');
      String between = "";
      for (Object item : list) {
        out.append(between);
        indent(level + 1);
        value(item, level + 1);
        between = ",";
      }
      indent(level);
      out.append(']');
    } else {
      out.append(Json.write(value));
    }
  }

  private void indent(int level) {
    if (out.length() <= most) {
      out.append('\n').append("  ".repeat(level));
    }
  }
}
