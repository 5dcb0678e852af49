package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.SkillStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One decision in the making: every event is applied at once, so that the next sees it. */
final class Unfolding {

  private final Workflow before;
  private final Instant now;
  private final String node;
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private Workflow workflow;

  Unfolding(Workflow workflow, Instant now, String node) {
    this.before = workflow;
    this.workflow = workflow;
    this.now = now;
    this.node = node;
  }

  Workflow workflow() {
    return workflow;
  }

  Progress progress() {
    return workflow.progress();
  }

  void emit(WorkflowEvent event) {
    Head head = workflow.head();
    RecordedEvent recorded =
        RecordedEvent.record(workflow.id(), head.version() + 1, now, event, head.hash());
    workflow = workflow.apply(recorded);
    events.add(recorded);
  }

  /** Makes the intent of the step's call, and asks that it be made. */
  void start(SkillStep step, Map<String, Object> arguments) {
    int number = progress().step(step.id()).attempts() + 1;
    Optional<String> key =
        step.reads() ? Optional.empty() : Optional.of(key(step.id(), "", number));
    Attempt attempt = new Attempt(number, key, arguments, node);
    emit(new WorkflowEvent.StepStarted(step.id(), attempt));
    calls.add(new Call(step.id(), false, step.call(), attempt, step.timeout()));
  }

  /** Makes the intent of the step's undo call, and asks that it be made. */
  void startUndo(SkillStep step, Map<String, Object> arguments) {
    int number = progress().step(step.id()).undo().attempt().map(Attempt::number).orElse(0) + 1;
    Optional<String> key = Optional.of(key(step.id(), "/undo", number));
    Attempt attempt = new Attempt(number, key, arguments, node);
    emit(new WorkflowEvent.UndoStarted(step.id(), attempt));
    calls.add(
        new Call(
            step.id(), true, step.compensation().undo().orElseThrow(), attempt, step.timeout()));
  }

  private String key(String stepId, String kind, int number) {
    return workflow.id() + "/" + stepId + kind + "/" + number;
  }

  Decision decision() {
    return new Decision(before, workflow, events, calls);
  }
}
