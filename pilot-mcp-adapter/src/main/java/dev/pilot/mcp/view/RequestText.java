package dev.pilot.mcp.view;

import dev.pilot.json.Json;
import dev.pilot.mcp.transport.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked, as lines. What came from elsewhere is made harmless first: it could hold
 * characters that make a screen lie, or lines that look like ours.
 */
public record RequestText(Consumer<String> lines) {

  /** Writes everything that an answer holds of the gate that asks. */
  public void approval(Map<String, Object> answer) {
    Map<?, ?> pending = (Map<?, ?>) answer.getOrDefault("pending_approval", Map.of());
    line("%s  %s", answer.get("workflow_id"), answer.get("workflow_type"));
    line("asked for by: %s%s", answer.get("requested_by"), onBehalfOf(answer));
    line("gate %s asks: %s", pending.get("gate"), pending.get("message"));
    int covered = items(pending.get("covers")).size();
    List<?> changes = items(pending.get("changes"));
    line(
        "A yes lets %d steps run; %d of them only read. These change something:",
        covered, covered - changes.size());
    changes.forEach(this::change);
    for (Object id : items(pending.get("irreversible"))) {
      line("CAN'T BE UNDONE: %s", id);
    }
    if (pending.get("requires") instanceof Map<?, ?> requires) {
      requires(requires, pending);
    }
    line("digest: %s", pending.get("digest"));
  }

  private void change(@Nullable Object item) {
    if (item instanceof Map<?, ?> change) {
      line(
          "  %s  %s.%s %s  effect: %s, undo: %s",
          change.get("step_id"),
          change.get("skill"),
          change.get("tool"),
          Json.write(change.get("params")),
          change.get("effect"),
          change.get("undo"));
    } else {
      line("  %s", item);
    }
  }

  private void requires(Map<?, ?> requires, Map<?, ?> pending) {
    List<?> roles = items(requires.get("roles"));
    line(
        "It takes %s yes%s%s, each %s, until %s.",
        requires.get("quorum"),
        roles.isEmpty() ? "" : " of " + join(roles),
        Boolean.TRUE.equals(requires.get("not_requester")) ? " of others than who asked" : "",
        requires.get("assurance"),
        pending.get("expires_at"));
    for (Object item : items(pending.get("decisions"))) {
      if (item instanceof Map<?, ?> decided) {
        line("so far: %s by %s", decided.get("decision"), decided.get("approver"));
      }
    }
  }

  private static String join(List<?> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(" or "));
  }

  private static String onBehalfOf(Map<String, Object> answer) {
    Object person = answer.get("on_behalf_of");
    return person == null ? "" : ", on behalf of " + person;
  }

  /** Writes one line; whatever is put into it stays on it. */
  public void line(String format, @Nullable Object... values) {
    List<Object> safe = new ArrayList<>();
    for (Object value : values) {
      safe.add(value instanceof Number number ? number : PlainText.oneLine(String.valueOf(value)));
    }
    lines.accept(format.formatted(safe.toArray()));
  }

  private static List<?> items(@Nullable Object list) {
    return list instanceof List<?> items ? items : List.of();
  }
}
