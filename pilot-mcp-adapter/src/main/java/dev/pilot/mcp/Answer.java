package dev.pilot.mcp;

import dev.pilot.PilotException;
import dev.pilot.json.Json;
import dev.pilot.mcp.view.RefusalView;
import dev.pilot.secret.Vault;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call returns: an object, and whether it is a refusal.
 *
 * @param content plain JSON
 * @param refused whether nothing was done
 */
record Answer(Map<String, Object> content, boolean refused) {

  private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

  /** Something that may be refused. */
  interface Work<T> {
    T done() throws InterruptedException;
  }

  /** Calls the tool; whatever goes wrong becomes a refusal that tells nothing of our insides. */
  static Answer of(Tool tool, Map<String, Object> arguments, Caller caller) {
    return of(tool, () -> tool.call(tool.card().signature().read(arguments), caller));
  }

  /** Does a part of a tool's work. */
  static Answer of(Tool tool, Work<Map<String, Object>> work) {
    try {
      return new Answer(work.done(), false);
    } catch (PilotException e) {
      return refusal(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return closing();
    } catch (RuntimeException e) {
      return broken(tool, e);
    }
  }

  static Answer broken(Tool tool, RuntimeException e) {
    LOG.error("{} broke", tool.card().name(), e);
    return new Answer(RefusalView.internal(), true);
  }

  /** Nothing secret should have come this far; what has goes no further. */
  Answer without(Vault secrets) {
    Map<String, Object> clean = new LinkedHashMap<>();
    content.forEach((name, value) -> clean.put(name, secrets.redact(Json.value(value))));
    return new Answer(clean, refused);
  }

  static Answer refusal(PilotException e) {
    return new Answer(RefusalView.of(e), true);
  }

  private static Answer closing() {
    return refusal(
        new PilotException(
            "closing",
            "the server is closing; what was started goes on",
            "Call get_workflow_status once it runs again."));
  }

  CallToolResult toResult() {
    return CallToolResult.builder()
        .structuredContent(content)
        .addTextContent(Json.write(content))
        .isError(refused)
        .build();
  }
}
