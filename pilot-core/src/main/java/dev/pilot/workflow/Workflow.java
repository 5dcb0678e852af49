package dev.pilot.workflow;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.json.InvalidJsonException;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An immutable snapshot: what the events of one workflow add up to.
 *
 * <p>Applying an event costs the same in a short log and in a long one.
 */
public final class Workflow {

  private final String id;
  private final Origin origin;
  private final WorkflowState state;
  private final Progress progress;
  private final Optional<PendingApproval> pendingApproval;
  private final List<GateVerdict> verdicts;
  private final Ending ending;
  private final Optional<Instant> deadline;
  private final Head head;

  private Workflow(Parts parts, Head head) {
    this.id = parts.id;
    this.origin = parts.origin;
    this.state = parts.state;
    this.progress = parts.progress;
    this.pendingApproval = parts.pendingApproval;
    this.verdicts = parts.verdicts;
    this.ending = parts.ending;
    this.deadline = parts.deadline;
    this.head = head;
  }

  /**
   * Folds a whole log.
   *
   * @throws dev.pilot.PilotException if it is empty or does not begin with a plan
   */
  public static Workflow of(List<RecordedEvent> log) {
    if (log.isEmpty() || !(log.get(0).event() instanceof WorkflowEvent.WorkflowPlanned planned)) {
      throw new InvalidJsonException(
          "the log does not begin with a plan", "Restore the store from a backup.");
    }
    Workflow workflow = planned(log.get(0), planned);
    for (RecordedEvent event : log.subList(1, log.size())) {
      workflow = workflow.apply(event);
    }
    return workflow;
  }

  private static Workflow planned(RecordedEvent first, WorkflowEvent.WorkflowPlanned planned) {
    Origin origin =
        new Origin(
            planned.plan(), planned.digest(), planned.requester(), planned.assurance(), first.at());
    Parts parts = new Parts(first.workflowId(), origin, Progress.of(new Layout(planned.plan())));
    return new Workflow(parts, headOf(first));
  }

  /**
   * Returns the workflow after one more event.
   *
   * @throws dev.pilot.PilotException if the event does not follow the last one
   */
  public Workflow apply(RecordedEvent recorded) {
    if (recorded.sequence() != head.version() + 1) {
      throw new InvalidJsonException(
          "workflow %s: event %d stands where event %d should"
              .formatted(id, recorded.sequence(), head.version() + 1),
          "The log is damaged; restore it from a backup.");
    }
    return new Workflow(
        recorded.event().accept(new Fold(parts(), recorded.at())), headOf(recorded));
  }

  private static Head headOf(RecordedEvent last) {
    return new Head(last.sequence(), last.hash(), last.at());
  }

  private Parts parts() {
    Parts parts = new Parts(id, origin, progress);
    parts.state = state;
    parts.pendingApproval = pendingApproval;
    parts.verdicts = verdicts;
    parts.ending = ending;
    parts.deadline = deadline;
    return parts;
  }

  /** Returns the id, which begins with {@code wf-} and sorts by creation. */
  public String id() {
    return id;
  }

  /** Returns what never changes: plan, requester, demanded assurance. */
  public Origin origin() {
    return origin;
  }

  /** Returns the plan. */
  public Plan plan() {
    return origin.plan();
  }

  /** Returns where the workflow stands. */
  public WorkflowState state() {
    return state;
  }

  /** Returns every gate and call of the plan, the members of groups included, in order. */
  public List<Step> steps() {
    return Collections.unmodifiableList(progress.layout().leaves());
  }

  /**
   * Returns how far a step has come.
   *
   * @throws CommandRefusedException if there is no such step
   */
  public StepProgress step(String stepId) {
    return progress.step(stepId);
  }

  /** Returns the id of the group to which the step belongs, if any. */
  public Optional<String> groupOf(String stepId) {
    return progress.layout().groupOf(stepId).map(Step::id);
  }

  /** Returns the steps with a call under way, undo calls included. */
  public Set<String> inFlight() {
    return progress.ids(progress.standing().inFlight()).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns how many steps have a call under way, undo calls included. */
  public int callsInFlight() {
    return progress.standing().inFlight().size();
  }

  /** Returns the steps of whose call nobody can tell the outcome. */
  public Set<String> unknown() {
    return progress.ids(progress.standing().unknown()).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns by when it has to be done, once it has run, where its plan says so. */
  public Optional<Instant> deadline() {
    return deadline;
  }

  /** Returns the timers that count in this state. */
  Timers liveTimers() {
    Standing standing = progress.standing();
    return state == WorkflowState.ROLLING_BACK ? standing.timers() : standing.liveTimers();
  }

  boolean timedOut() {
    return ending.problem().filter(problem -> problem.code().equals("timed_out")).isPresent();
  }

  /** Returns when something is due that nobody but a timer starts. */
  public Optional<Instant> due() {
    if (state.isFinal() || state == WorkflowState.PENDING) {
      return Optional.empty();
    }
    boolean limited =
        state != WorkflowState.ROLLING_BACK && progress.standing().unknown().isEmpty();
    return Stream.concat(
            liveTimers().first().stream(), limited ? deadline.stream() : Stream.empty())
        .min(Comparator.naturalOrder());
  }

  /** Returns the gate that asks, if one does. */
  public Optional<PendingApproval> pendingApproval() {
    return pendingApproval;
  }

  /** Returns what was decided on the gates, the oldest first. */
  public List<GateVerdict> verdicts() {
    return verdicts;
  }

  /** Returns how it came to its end, as far as it has. */
  public Ending ending() {
    return ending;
  }

  /** Returns the end of its log. */
  public Head head() {
    return head;
  }

  Progress progress() {
    return progress;
  }

  /** The parts of a workflow while one event is applied; never leaves this package. */
  static final class Parts {
    final String id;
    final Origin origin;
    WorkflowState state = WorkflowState.PENDING;
    Progress progress;
    Optional<PendingApproval> pendingApproval = Optional.empty();
    List<GateVerdict> verdicts = List.of();
    Ending ending = Ending.NONE;
    Optional<Instant> deadline = Optional.empty();

    Parts(String id, Origin origin, Progress progress) {
      this.id = id;
      this.origin = origin;
      this.progress = progress;
    }

    void record(GateVerdict verdict) {
      List<GateVerdict> more = new ArrayList<>(verdicts);
      more.add(verdict);
      verdicts = List.copyOf(more);
    }
  }
}
