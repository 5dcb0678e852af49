package dev.pilot.testing;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Step;
import dev.pilot.workflow.Call;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks whether the undo calls were first tried in reverse order of the effects. Between the lanes
 * of a parallel group there is no order; and once one undo is stuck, only those wait for it that
 * are on the same thing.
 */
final class UndoOrderCheck {

  /**
   * The first try at an undo.
   *
   * @param stepId the step
   * @param names the texts among the call's arguments
   * @param afterTrouble whether another undo, or a step's outcome, was open by then
   */
  private record Undo(String stepId, Map<String, Object> names, boolean afterTrouble) {

    boolean isOnTheThingOf(Undo later) {
      return later.names.entrySet().containsAll(names.entrySet());
    }
  }

  private UndoOrderCheck() {}

  static List<String> of(List<RecordedEvent> log, Workflow workflow, RecordingSkills world) {
    List<String> effects =
        world.calls().stream()
            .filter(call -> call.kind() == Call.Kind.STEP && call.applied())
            .map(call -> call.request().stepId())
            .toList();
    List<Undo> undone = firstTries(log);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < undone.size(); i++) {
      for (Undo later : undone.subList(i + 1, undone.size())) {
        Undo earlier = undone.get(i);
        if (effects.lastIndexOf(earlier.stepId()) < effects.lastIndexOf(later.stepId())
            && !sideBySide(workflow, earlier.stepId(), later.stepId())
            && !(earlier.afterTrouble() && !earlier.isOnTheThingOf(later))) {
          problems.add(
              "%s was undone before %s, whose effect came after it"
                  .formatted(earlier.stepId(), later.stepId()));
        }
      }
    }
    return problems;
  }

  private static List<Undo> firstTries(List<RecordedEvent> log) {
    Map<String, Undo> tries = new LinkedHashMap<>();
    boolean trouble = false;
    for (RecordedEvent recorded : log) {
      WorkflowEvent event = recorded.event();
      trouble |=
          event instanceof WorkflowEvent.UndoFailed
              || event instanceof WorkflowEvent.UndoOutcomeUnknown
              || event instanceof WorkflowEvent.StepOutcomeUnknown;
      if (event instanceof WorkflowEvent.UndoStarted started) {
        Map<String, Object> names = new LinkedHashMap<>(started.attempt().arguments());
        names.values().removeIf(value -> !(value instanceof String));
        tries.putIfAbsent(started.stepId(), new Undo(started.stepId(), names, trouble));
      }
    }
    return List.copyOf(tries.values());
  }

  private static boolean sideBySide(Workflow workflow, String one, String other) {
    return workflow.plan().steps().stream()
        .filter(ParallelGroup.class::isInstance)
        .map(ParallelGroup.class::cast)
        .anyMatch(group -> lane(group, one) != lane(group, other) && in(group, one, other));
  }

  private static boolean in(ParallelGroup group, String one, String other) {
    return lane(group, one) >= 0 && lane(group, other) >= 0;
  }

  private static int lane(ParallelGroup group, String stepId) {
    for (int i = 0; i < group.lanes().size(); i++) {
      if (group.lanes().get(i).stream().map(Step::id).anyMatch(stepId::equals)) {
        return i;
      }
    }
    return -1;
  }
}
