package dev.pilot.mcp.view;

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
    BriefingText briefing = new BriefingText(this, pending);
    briefing.head();
    if (pending.get("requires") instanceof Map<?, ?> requires) {
      requires(requires, pending);
    }
    line("digest: %s", pending.get("digest"));
    line("shown: %s", pending.get("shown"));
    briefing.details();
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

  static List<?> items(@Nullable Object list) {
    return list instanceof List<?> items ? items : List.of();
  }
}
