package dev.pilot.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the client was asked and has not answered. The SDK's session forgets to end these when its
 * client goes; whoever waits for one of them would wait until it times out. Thread-safe.
 */
final class OpenRequests {

  private final Set<Object> ids = ConcurrentHashMap.newKeySet();

  void sent(JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request) {
      ids.add(request.id());
    }
  }

  void received(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response && response.id() != null) {
      ids.remove(response.id());
    }
  }

  /** Returns an answer to each of them: nobody is there any more. */
  List<JSONRPCMessage> unanswered() {
    return ids.stream().map(OpenRequests::gone).toList();
  }

  private static JSONRPCMessage gone(Object id) {
    return JSONRPCResponse.error(
        id,
        new JSONRPCResponse.JSONRPCError(ErrorCodes.INTERNAL_ERROR, "the client has gone", null));
  }
}
