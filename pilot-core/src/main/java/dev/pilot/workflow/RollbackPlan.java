package dev.pilot.workflow;

import dev.pilot.event.Remaining;
import dev.pilot.plan.SkillCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rollback would do now, if every undo call worked.
 *
 * <p>It is no second opinion: it is what the rollback itself decides, told before it is done.
 *
 * @param toStep the step up to which everything is kept, itself included
 * @param undo the undo calls in their order, the last effect first
 * @param remaining what would still be there, and why, in the plan's order
 * @param underWay the steps with a call under way: undone first if the call has its effect
 */
public record RollbackPlan(
    Optional<String> toStep, List<Undo> undo, List<Remaining> remaining, List<String> underWay) {

  public RollbackPlan {
    undo = List.copyOf(undo);
    remaining = List.copyOf(remaining);
    underWay = List.copyOf(underWay);
  }

  /**
   * One undo call.
   *
   * @param stepId the step that it undoes
   * @param call what is called
   * @param arguments as they would leave; a secret is its placeholder
   */
  public record Undo(String stepId, SkillCall call, Map<String, Object> arguments) {}

  /**
   * Returns what a rollback of the workflow would do, also where the workflow takes none.
   *
   * @throws CommandRefusedException if there is no such step
   */
  public static RollbackPlan of(
      Workflow workflow, Optional<String> toStep, Circumstances circumstances) {
    toStep.ifPresent(step -> workflow.progress().layout().leaf(step));
    return new Foresight(workflow, circumstances).rollback(toStep);
  }
}
