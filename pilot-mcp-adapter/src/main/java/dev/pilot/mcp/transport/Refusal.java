package dev.pilot.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers to lines that are no messages, as plain JSON: the SDK's own response type can not carry
 * the null id that JSON-RPC asks for.
 */
final class Refusal {

  private static final int BUSY = -32000;

  private Refusal() {}

  /** Tells a line that is not JSON from JSON that is not a message. */
  static Map<String, @Nullable Object> of(Optional<Object> json) {
    if (json.isEmpty()) {
      return parseError("the line is not JSON");
    }
    Object id = json.get() instanceof Map<?, ?> message ? message.get("id") : null;
    boolean answerable = id instanceof String || id instanceof Integer || id instanceof Long;
    return error(
        answerable ? id : null,
        ErrorCodes.INVALID_REQUEST,
        "not a JSON-RPC 2.0 message; batches are not supported");
  }

  static Map<String, @Nullable Object> parseError(String message) {
    return error(null, ErrorCodes.PARSE_ERROR, message);
  }

  static Map<String, @Nullable Object> busy(Object id) {
    return error(id, BUSY, "too many requests at once; send it again later");
  }

  private static Map<String, @Nullable Object> error(
      @Nullable Object id, int code, String message) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("jsonrpc", "2.0");
    answer.put("id", id);
    answer.put("error", Map.of("code", code, "message", message));
    return answer;
  }
}
