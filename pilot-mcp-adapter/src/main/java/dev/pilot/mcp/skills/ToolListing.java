package dev.pilot.mcp.skills;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.mcp.transport.PlainText;
import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one page of a {@code tools/list}; what is no tool is left out. Pure but for the log. */
final class ToolListing {

  private static final Logger log = LoggerFactory.getLogger(ToolListing.class);
  private static final int LONGEST_SUMMARY = 200;

  private ToolListing() {}

  static List<ToolDescription> tools(String skill, Map<String, Object> page) {
    List<ToolDescription> tools = new ArrayList<>();
    if (page.get("tools") instanceof List<?> items) {
      for (Object item : items) {
        tool(skill, item).ifPresent(tools::add);
      }
    }
    return tools;
  }

  static Optional<String> nextCursor(Map<String, Object> page) {
    return page.get("nextCursor") instanceof String cursor && !cursor.isEmpty()
        ? Optional.of(cursor)
        : Optional.empty();
  }

  private static Optional<ToolDescription> tool(String skill, @Nullable Object item) {
    if (!(item instanceof Map<?, ?> tool && tool.get("name") instanceof String name)) {
      log.warn("skill {} lists a tool without a name; left out", skill);
      return Optional.empty();
    }
    try {
      Map<String, Object> schema = object(tool.get("inputSchema"));
      return Optional.of(
          new ToolDescription(
              skill, name, summary(tool), schema, effect(tool), hasConfirmGate(schema)));
    } catch (InvalidJsonException e) {
      log.warn("skill {} describes tool {} in a way that can not be kept; left out", skill, name);
      return Optional.empty();
    }
  }

  private static String summary(Map<?, ?> tool) {
    Object words = tool.get("description") instanceof String text ? text : tool.get("title");
    return words instanceof String text
        ? PlainText.oneLine(text.strip().lines().findFirst().orElse(""), LONGEST_SUMMARY)
        : "";
  }

  /** Only what the skill says counts; the protocol's own defaults are nobody's word. */
  private static Effect effect(Map<?, ?> tool) {
    Map<String, Object> hints = object(tool.get("annotations"));
    if (Boolean.TRUE.equals(hints.get("destructiveHint"))) {
      return Effect.DESTRUCTIVE;
    }
    if (Boolean.TRUE.equals(hints.get("readOnlyHint"))) {
      return Effect.READ;
    }
    return Boolean.FALSE.equals(hints.get("destructiveHint")) ? Effect.WRITE : Effect.UNKNOWN;
  }

  private static boolean hasConfirmGate(Map<String, Object> schema) {
    return isBoolean(object(schema.get("properties")).get("confirm"));
  }

  private static boolean isBoolean(@Nullable Object schema) {
    if (!(schema instanceof Map<?, ?> map)) {
      return false;
    }
    Object type = map.get("type");
    boolean optional =
        map.get("anyOf") instanceof List<?> choices
            && choices.stream().anyMatch(ToolListing::isBoolean);
    boolean among = type instanceof List<?> types && types.contains("boolean");
    return optional || among || "boolean".equals(type);
  }

  private static Map<String, Object> object(@Nullable Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> object.put(String.valueOf(key), member));
    }
    return object;
  }
}
