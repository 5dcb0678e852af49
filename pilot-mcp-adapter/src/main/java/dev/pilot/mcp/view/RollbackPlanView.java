package dev.pilot.mcp.view;

import dev.pilot.event.Remaining;
import dev.pilot.workflow.RollbackPlan;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rollback would do, as answers show it.
 *
 * @param workflow the workflow that would be rolled back
 * @param plan what it would do
 * @param findings what is wrong with its undo calls
 */
public record RollbackPlanView(
    Workflow workflow, RollbackPlan plan, List<Map<String, Object>> findings) {

  /** Returns the answer, under the bound of {@link Fitting}. */
  public Map<String, Object> answer() {
    return Fitting.largest(this::in);
  }

  /** Returns the answer in this much room. */
  public Map<String, Object> in(Room room) {
    return new Fields()
        .with("workflow_id", workflow.id())
        .with("state", workflow.state().word())
        .with("message", message())
        .with("preview", true)
        .withAny("to_step", plan.toStep())
        .with("undo", room.list(plan.undo(), undo -> undo(undo, room)))
        .with("remaining", room.list(plan.remaining(), left -> remaining(left, room)))
        .with("needs_person", room.list(needsPerson()))
        .with("under_way", room.list(plan.underWay()))
        .with("findings", room.list(findings))
        .done();
  }

  private String message() {
    String what =
        "A preview, nothing was called: a rollback would undo %d steps, and %d would remain."
            .formatted(plan.undo().size(), plan.remaining().size());
    return plan.underWay().isEmpty()
        ? what + " Call rollback without preview to do it."
        : what + " It would wait for the calls under way, and undo those that had their effect.";
  }

  private List<String> needsPerson() {
    return plan.remaining().stream()
        .filter(left -> left.cause().needsPerson())
        .map(Remaining::stepId)
        .toList();
  }

  private static Map<String, Object> undo(RollbackPlan.Undo undo, Room room) {
    return new Fields()
        .with("step_id", undo.stepId())
        .with("skill", undo.call().skill())
        .with("tool", undo.call().tool())
        .withAny("params", Optional.ofNullable(room.value(undo.arguments())))
        .done();
  }

  static Map<String, Object> remaining(Remaining left, Room room) {
    return Map.of(
        "step_id", left.stepId(),
        "cause", Words.of(left.cause()),
        "reason", room.text(left.reason()));
  }
}
