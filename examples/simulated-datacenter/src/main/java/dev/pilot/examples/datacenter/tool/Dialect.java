package dev.pilot.examples.datacenter.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pilot.examples.datacenter.catalog.Tool;
import dev.pilot.examples.datacenter.state.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How a skill words its answers: text for some tools, JSON in text for others, failures as
 * successes.
 *
 * @param structured whether the skill repeats the value as {@code structuredContent.result}
 */
public record Dialect(boolean structured) {

  /** Words an answer. */
  public Reply answer(Tool tool, JsonNode body) {
    if (tool.text()) {
      String text = body.isTextual() ? body.asText() : lines(body);
      return Reply.success(text, TextNode.valueOf(text), structured);
    }
    JsonNode value = body.isTextual() ? Json.object("message", body) : body;
    return Reply.success(Json.line(value), value, structured);
  }

  /** Words a failure, which the skills do not mark as an error. */
  public Reply failure(Tool tool, String message, String hint) {
    return tool.text()
        ? answer(tool, TextNode.valueOf("Error: " + message))
        : answer(tool, Json.object("error", message, "hint", hint));
  }

  private static String lines(JsonNode body) {
    JsonNode rows = body.has("items") ? body.path("items") : Json.array(List.of(body));
    return StreamSupport.stream(rows.spliterator(), false)
        .map(Dialect::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(JsonNode row) {
    return row.properties().stream()
        .map(field -> field.getKey() + ": " + plain(field.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String plain(JsonNode value) {
    return value.isValueNode() ? value.asText() : Json.line(value);
  }
}
