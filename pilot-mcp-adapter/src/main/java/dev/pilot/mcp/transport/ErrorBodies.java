package dev.pilot.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps our insides out of the errors that leave.
 *
 * <p>An internal error's message is that of any exception, and its data may be a whole throwable;
 * both belong into the log. Pure but for the log.
 */
final class ErrorBodies {

  private static final Logger log = LoggerFactory.getLogger(ErrorBodies.class);
  private static final int LONGEST_MESSAGE = 300;
  // The one error whose data the protocol defines for the client to act upon.
  private static final int URL_ELICITATION_REQUIRED = -32042;

  private ErrorBodies() {}

  static JSONRPCMessage harmless(JSONRPCMessage message) {
    if (!(message instanceof JSONRPCResponse response) || response.error() == null) {
      return message;
    }
    return JSONRPCResponse.error(response.id(), harmless(response.error()));
  }

  private static JSONRPCError harmless(JSONRPCError error) {
    if (error.code() == ErrorCodes.INTERNAL_ERROR) {
      log.warn("a request failed inside: {}", PlainText.oneLine(error.message(), LONGEST_MESSAGE));
      return new JSONRPCError(error.code(), "Internal error; the server's log says more");
    }
    Object data = error.code() == URL_ELICITATION_REQUIRED ? error.data() : null;
    return new JSONRPCError(
        error.code(), PlainText.oneLine(error.message(), LONGEST_MESSAGE), data);
  }
}
