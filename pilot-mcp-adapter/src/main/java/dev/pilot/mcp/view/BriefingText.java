package dev.pilot.mcp.view;

import static dev.pilot.mcp.view.RequestText.items;

import dev.pilot.json.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the approver of a gate is shown, as lines: what weighs most comes first, since a form may
 * show only the first of them.
 *
 * @param text where to write
 * @param pending the answer's {@code pending_approval}
 */
record BriefingText(RequestText text, Map<?, ?> pending) {

  void head() {
    String purpose = String.valueOf(pending.get("purpose"));
    if (!purpose.isEmpty()) {
      text.line("what for: %s", purpose);
    }
    for (Object id : items(pending.get("irreversible"))) {
      text.line("CAN'T BE UNDONE: %s", id);
    }
    if (pending.get("point_of_no_return") instanceof String step) {
      text.line("POINT OF NO RETURN: behind %s a rollback can't bring everything back", step);
    }
    if (pending.get("blast_radius") instanceof Map<?, ?> radius) {
      text.line(
          "A yes lets %s steps run; %s of them change something, %s may destroy, on: %s",
          radius.get("steps"),
          radius.get("changing_steps"),
          radius.get("destructive_steps"),
          joined(radius.get("targets")));
    }
    each("findings", note -> text.line("note on %s: %s", note.get("step_id"), note.get("message")));
  }

  void details() {
    text.line("These change something:");
    each("changes", this::change);
    text.line("In this order:");
    each("order", this::item);
    String who = "rollback".equals(pending.get("on_failure")) ? "a rollback follows" : "it stops";
    text.line("If a step fails, %s. Then a rollback makes of it:", who);
    each("rollback_coverage", this::point);
  }

  private void item(Map<?, ?> item) {
    text.line(
        "  %s  %s  %s%s%s%s",
        item.get("step_id"),
        item.get("what"),
        item.get("effect"),
        item.containsKey("only_if") ? ", only if " + item.get("only_if") : "",
        item.containsKey("group_id") ? ", beside others in " + item.get("group_id") : "",
        item.containsKey("skipped") ? ", and so is skipped" : "");
  }

  private void change(Map<?, ?> change) {
    text.line(
        "  %s  %s.%s %s  effect: %s, undo: %s",
        change.get("step_id"),
        change.get("skill"),
        change.get("tool"),
        Json.write(change.get("params")),
        change.get("effect"),
        change.get("undo"));
    if (change.get("observed") instanceof Map<?, ?> watch) {
      String path = String.valueOf(watch.get("path"));
      text.line(
          "    seen before and after by %s%s%s",
          watch.get("tool"),
          path.isEmpty() ? "" : ", " + path,
          watch.containsKey("before")
              ? "; %s saw %s".formatted(watch.get("seen_by"), Json.write(watch.get("before")))
              : "");
    }
    for (Object item : items(change.get("not_known_yet"))) {
      if (item instanceof Map<?, ?> hole) {
        boolean free = items(hole.get("expect")).isEmpty();
        text.line(
            "    %s is known once %s has run%s",
            hole.get("value"),
            hole.get("from_step"),
            free ? "" : "; used only if " + joined(hole.get("expect")));
      }
    }
  }

  private void point(Map<?, ?> point) {
    text.line(
        "  if %s fails: undone: %s; remains: %s%s",
        point.get("if_fails"),
        joined(point.get("undone")),
        joined(point.get("remains")),
        items(point.get("needs_person")).isEmpty()
            ? ""
            : "; if it is not answered, a person has to look");
  }

  /** A list may end in a mark that says how much was cut. */
  private void each(String name, Consumer<Map<?, ?>> entry) {
    for (Object item : items(pending.get(name))) {
      if (item instanceof Map<?, ?> map) {
        entry.accept(map);
      } else {
        text.line("  %s", item);
      }
    }
  }

  private static String joined(@Nullable Object list) {
    List<?> items = items(list);
    return items.isEmpty()
        ? "nothing"
        : items.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
