package dev.pilot.mcp.view;

import dev.pilot.event.Problem;
import dev.pilot.plan.Probe;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.workflow.StateTable;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Trigger;
import dev.pilot.workflow.UndoProgress;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which call a person has to settle, because nobody could tell its outcome. */
public record DecisionView(Workflow workflow, Room room) {

  Optional<Map<String, Object>> pending() {
    List<SkillStep> open = open(workflow);
    return open.isEmpty() ? Optional.empty() : Optional.of(decision(open));
  }

  /** Returns the steps whose call, or whose undo, a person may settle now. */
  public static List<SkillStep> open(Workflow workflow) {
    if (!StateTable.allows(workflow.state(), Trigger.RESOLVE)) {
      return List.of();
    }
    return workflow.steps().stream()
        .filter(step -> step instanceof SkillStep && isOpen(workflow.step(step.id())))
        .map(SkillStep.class::cast)
        .toList();
  }

  private static boolean isOpen(StepProgress progress) {
    return progress.status() == StepStatus.UNKNOWN || undoIsUnknown(progress);
  }

  private static boolean undoIsUnknown(StepProgress progress) {
    return progress.undo().status() == UndoProgress.Status.UNKNOWN;
  }

  /** What to ask to find out. */
  private Map<String, Object> probe(Probe probe) {
    return new Fields()
        .with("skill", probe.call().skill())
        .with("tool", probe.call().tool())
        .withAny(
            "params",
            Optional.ofNullable(room.value(new KnownArguments(workflow).of(probe.call()))))
        .with("applied", room.text(probe.applied().toString()))
        .done();
  }

  private Map<String, Object> decision(List<SkillStep> open) {
    SkillStep first = open.get(0);
    StepProgress progress = workflow.step(first.id());
    boolean undo = undoIsUnknown(progress);
    Optional<Problem> why = undo ? progress.undo().problem() : progress.problem();
    boolean again = !workflow.state().isFinal() && !undo;
    return new Fields()
        .with("step_id", first.id())
        .with("call", undo ? "undo" : "step")
        .withAny("why", why.map(problem -> room.text(problem.message())))
        .withAny("probe", undo ? Optional.empty() : first.delivery().probe().map(this::probe))
        .with(
            "options",
            again ? List.of("applied", "not_applied", "retry") : List.of("applied", "not_applied"))
        .withAll("others", room.list(open.stream().skip(1).map(Step::id).toList()))
        .done();
  }
}
