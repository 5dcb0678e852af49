package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.event.Attempt;
import dev.pilot.event.Moment;
import dev.pilot.event.ObservationEvent;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Delivery;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One decision in the making: every event is applied at once, so that the next sees it. */
final class Unfolding {

  private final Workflow before;
  private final Circumstances circumstances;
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private Workflow workflow;
  private Optional<PilotException> refusal = Optional.empty();

  Unfolding(Workflow workflow, Circumstances circumstances) {
    this.before = workflow;
    this.workflow = workflow;
    this.circumstances = circumstances;
  }

  Workflow workflow() {
    return workflow;
  }

  Progress progress() {
    return workflow.progress();
  }

  Instant now() {
    return circumstances.now();
  }

  Circumstances circumstances() {
    return circumstances;
  }

  /** Returns when a call that did not work is made again. */
  Instant retryAt(SkillStep step, int number) {
    String salt = workflow.id() + "/" + step.id();
    return now().plus(step.delivery().retry().delayAfter(number, salt));
  }

  /** The command is refused; what was emitted stands. */
  void refuse(PilotException why) {
    refusal = Optional.of(why);
  }

  void emit(WorkflowEvent event) {
    Head head = workflow.head();
    RecordedEvent recorded =
        RecordedEvent.record(workflow.id(), head.version() + 1, now(), event, head.hash());
    workflow = workflow.apply(recorded);
    events.add(recorded);
  }

  /** Makes the intent of the step's call, and asks that it be made. */
  void start(SkillStep step, Map<String, Object> arguments) {
    Optional<Attempt> last = progress().step(step.id()).attempt();
    Attempt attempt =
        next(last, step.reads() ? Optional.empty() : Optional.of(step.id()), arguments);
    emit(new WorkflowEvent.StepStarted(step.id(), attempt));
    calls.add(
        new Call(
            workflow, step.id(), Call.Kind.STEP, step.call(), attempt, step.delivery().timeout()));
  }

  /** Makes the intent of a poll's next call. */
  void start(Poll poll, Map<String, Object> arguments) {
    Optional<Attempt> last = progress().step(poll.id()).attempt();
    Attempt attempt = next(last, Optional.empty(), arguments);
    emit(new WorkflowEvent.StepStarted(poll.id(), attempt));
    calls.add(
        new Call(
            workflow, poll.id(), Call.Kind.STEP, poll.call(), attempt, poll.rhythm().timeout()));
  }

  /** Makes the intent of the step's undo call. */
  void startUndo(SkillStep step, Map<String, Object> arguments) {
    UndoProgress undo = progress().step(step.id()).undo();
    Optional<Attempt> last =
        undo.status() == UndoProgress.Status.WAITING
            ? undo.attempt()
            : undo.attempt().map(Attempt::withoutKey);
    Attempt attempt = next(last, Optional.of(step.id() + "/undo"), arguments);
    emit(new WorkflowEvent.UndoStarted(step.id(), attempt));
    calls.add(
        new Call(
            workflow,
            step.id(),
            Call.Kind.UNDO,
            step.compensation().undo().orElseThrow(),
            attempt,
            step.delivery().timeout()));
  }

  /** Makes the intent of the question whether the step's call had its effect. */
  void startProbe(SkillStep step, Probe probe, Map<String, Object> arguments) {
    Optional<Attempt> last = progress().step(step.id()).probe().attempt();
    Attempt attempt = next(last, Optional.empty(), arguments);
    emit(new WorkflowEvent.ProbeStarted(step.id(), attempt));
    Duration timeout = step.delivery().timeout();
    calls.add(new Call(workflow, step.id(), Call.Kind.PROBE, probe.call(), attempt, timeout));
  }

  /** Makes the intent of looking at what the step changes. */
  void startObservation(SkillStep step, Moment moment, Map<String, Object> arguments) {
    Optional<Attempt> last = progress().step(step.id()).observed().looking().attempt();
    Attempt attempt = next(last, Optional.empty(), arguments);
    emit(new ObservationEvent.ObservationStarted(step.id(), moment, attempt));
    SkillCall looks = step.observation().orElseThrow().call();
    Duration most = Delivery.DEFAULT_TIMEOUT;
    Duration own = step.delivery().timeout();
    Duration timeout = own.compareTo(most) < 0 ? own : most;
    calls.add(new Call(workflow, step.id(), Call.Kind.OBSERVATION, looks, attempt, timeout));
  }

  /** Whether this decision began by seeing how it looks at that moment, or that nobody can. */
  boolean hasJustLooked(SkillStep step, Moment moment) {
    return events.stream()
        .map(RecordedEvent::event)
        .anyMatch(
            event ->
                event instanceof ObservationEvent look
                    && look.stepId().equals(step.id())
                    && look.settles(moment));
  }

  /** The key stays the same for every attempt at one effect, and a new effect has a new one. */
  private Attempt next(
      Optional<Attempt> last, Optional<String> effect, Map<String, Object> arguments) {
    int number = last.map(Attempt::number).orElse(0) + 1;
    Optional<String> key =
        last.flatMap(Attempt::idempotencyKey)
            .or(() -> effect.map(name -> workflow.id() + "/" + name + "/" + number));
    return new Attempt(number, key, arguments, circumstances.node());
  }

  Decision decision() {
    return new Decision(before, workflow, events, calls, refusal);
  }
}
