package dev.pilot.mcp.cli;

import dev.pilot.json.Json;
import dev.pilot.mcp.view.DiffText;
import dev.pilot.mcp.view.RequestText;
import dev.pilot.report.DiffReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers as lines for people. What came from elsewhere is made harmless first: a result
 * could hold characters that make a terminal lie.
 */
record TextReport(Consumer<String> lines) {

  private static final Map<String, String> NEXT =
      Map.of(
          "pending", "run %s",
          "approved", "run %s",
          "awaiting_approval", "approve %s",
          "decision_required", "resolve %s --decision WORD --reason TEXT",
          "failed", "rollback %s",
          "rollback_incomplete", "rollback %s");

  void workflow(Map<String, Object> answer, DiffReport report) {
    line("%s  %s  %s", answer.get("workflow_id"), answer.get("workflow_type"), answer.get("state"));
    if (answer.get("problem") instanceof Map<?, ?> problem) {
      line("%s", problem.get("message"));
    }
    for (Map<?, ?> step : maps(answer.get("steps"))) {
      step(step);
    }
    for (Map<?, ?> left : maps(answer.get("remaining"))) {
      line("  still there: %s (%s)", left.get("step_id"), left.get("reason"));
    }
    if (!report.changes().isEmpty() || !report.unseen().isEmpty()) {
      line("observed:");
      new DiffText(lines).changes(report);
    }
    if (!report.restorations().isEmpty()) {
      line("rolled back%s:", report.isVerified() ? ", verified" : ", not all of it verified");
      new DiffText(lines).restorations(report);
    }
    if (answer.get("pending_approval") instanceof Map<?, ?> pending) {
      line("gate %s asks: %s", pending.get("gate"), pending.get("message"));
    }
    if (answer.get("pending_decision") instanceof Map<?, ?> pending) {
      line("unknown: %s (%s)", pending.get("step_id"), pending.get("why"));
    }
    String next = NEXT.get(String.valueOf(answer.get("state")));
    if (next != null) {
      line("next: pilot-mcp " + next, answer.get("workflow_id"));
    }
  }

  /** Writes what a rollback would do. */
  void rollbackPlan(Map<String, Object> answer) {
    line("%s  %s", answer.get("workflow_id"), answer.get("message"));
    for (Map<?, ?> undo : maps(answer.get("undo"))) {
      line(
          "  would undo: %s  %s.%s %s",
          undo.get("step_id"), undo.get("skill"), undo.get("tool"), Json.write(undo.get("params")));
    }
    for (Map<?, ?> left : maps(answer.get("remaining"))) {
      line("  would remain: %s (%s)", left.get("step_id"), left.get("reason"));
    }
    for (Map<?, ?> finding : maps(answer.get("findings"))) {
      line(
          "  %s: undo of %s: %s",
          finding.get("severity"), finding.get("step_id"), finding.get("message"));
    }
    for (Object step : items(answer.get("under_way"))) {
      line("  under way: %s", step);
    }
  }

  private void step(Map<?, ?> step) {
    line(
        "  %-16s %s  %s.%s",
        step.get("status"), step.get("id"), step.get("skill"), step.get("tool"));
    if (step.get("error") instanceof Map<?, ?> error) {
      line("  %-16s %s", "", error.get("message"));
    }
  }

  void line(String format, @Nullable Object... values) {
    new RequestText(lines).line(format, values);
  }

  private static List<?> items(@Nullable Object list) {
    return list instanceof List<?> items ? items : List.of();
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object item : items(list)) {
      if (item instanceof Map<?, ?> map) {
        maps.add(map);
      }
    }
    return maps;
  }
}
