package dev.pilot.mcp.view;

import dev.pilot.binding.Difference;
import dev.pilot.plan.SkillStep;
import dev.pilot.workflow.UndoProgress;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What was undone, what was not, and why. */
record UndoView(Workflow workflow, Room room) {

  /** The last step first, as they are undone. */
  List<Object> results() {
    List<SkillStep> tried = new ArrayList<>();
    workflow.steps().stream()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .filter(step -> undo(step).status() != UndoProgress.Status.NONE)
        .forEach(tried::add);
    Collections.reverse(tried);
    return room.list(tried, this::result);
  }

  private Map<String, Object> result(SkillStep step) {
    return new Fields()
        .with("step_id", step.id())
        .withAny("tool", step.compensation().undo().map(call -> call.tool()))
        .with("status", StepView.word(undo(step).status()))
        .withAny("error", undo(step).problem().map(problem -> Words.of(problem, room)))
        .withAll("changed", room.list(undo(step).changed(), Difference::toString))
        .done();
  }

  List<Object> remaining() {
    return room.list(workflow.ending().remaining(), left -> RollbackPlanView.remaining(left, room));
  }

  private UndoProgress undo(SkillStep step) {
    return workflow.step(step.id()).undo();
  }
}
