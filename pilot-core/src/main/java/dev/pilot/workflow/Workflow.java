package dev.pilot.workflow;

import dev.pilot.approval.Assurance;
import dev.pilot.binding.Binding;
import dev.pilot.briefing.Briefing;
import dev.pilot.briefing.Coverage;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.json.InvalidJsonException;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, List<Binding>> bindings;
  private final Optional<WorkflowEvent.ApprovalWithdrawn> withdrawal;
  private final List<GateVerdict> verdicts;
  private final int requests;
  private final int refusedAttempts;
  private final Ending ending;
  private final Optional<Instant> deadline;
  private final Optional<Block> block;
  private final Optional<Claim> claim;
  private final Reversals reversals;
  private final Head head;

  private Workflow(Parts parts, Head head) {
    this.id = parts.id;
    this.origin = parts.origin;
    this.state = parts.state;
    this.progress = parts.progress;
    this.pendingApproval = parts.pendingApproval;
    this.bindings = parts.bindings;
    this.withdrawal = parts.withdrawal;
    this.verdicts = parts.verdicts;
    this.requests = parts.requests;
    this.refusedAttempts = parts.refusedAttempts;
    this.ending = parts.ending;
    this.deadline = parts.deadline;
    this.block = parts.block;
    this.claim = parts.claim;
    this.reversals = parts.reversals;
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
        recorded.event().accept(new Fold(parts(), head.hash(), recorded.at())), headOf(recorded));
  }

  private static Head headOf(RecordedEvent last) {
    return new Head(last.sequence(), last.hash(), last.at());
  }

  private Parts parts() {
    Parts parts = new Parts(id, origin, progress);
    parts.state = state;
    parts.pendingApproval = pendingApproval;
    parts.bindings = bindings;
    parts.withdrawal = withdrawal;
    parts.verdicts = verdicts;
    parts.requests = requests;
    parts.refusedAttempts = refusedAttempts;
    parts.ending = ending;
    parts.deadline = deadline;
    parts.block = block;
    parts.claim = claim;
    parts.reversals = reversals;
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

  /** Returns the names of all secrets that the calls of its plan need. */
  public Set<String> secrets() {
    return progress.layout().secrets();
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
    if (state == WorkflowState.ROLLING_BACK) {
      return standing.timers();
    }
    return block.isPresent() && standing.failed().isEmpty() && standing.unknown().isEmpty()
        ? Timers.none(0)
        : standing.liveTimers();
  }

  /** Returns what keeps it from going on, while it stands still. */
  public Optional<Block> blocked() {
    return state == WorkflowState.BLOCKED_BY_POLICY ? block : Optional.empty();
  }

  /** Returns the step that may not go on, also while calls beside it are under way. */
  Optional<Block> block() {
    return block;
  }

  /** Returns what it took for itself, once it has begun to change something. */
  Optional<Claim> claim() {
    return claim;
  }

  /** Returns which workflows reverse this one, and which it reverses. */
  public Reversals reversals() {
    return reversals;
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
    return Stream.of(
            liveTimers().first().stream(),
            limited ? deadline.stream() : Stream.<Instant>empty(),
            blocked().flatMap(Block::until).stream(),
            pendingApproval().map(PendingApproval::expiresAt).stream())
        .flatMap(times -> times)
        .min(Comparator.naturalOrder());
  }

  /** Returns the gate that asks, if one does. */
  public Optional<PendingApproval> pendingApproval() {
    return pendingApproval.filter(asked -> state == WorkflowState.AWAITING_APPROVAL);
  }

  /** Returns what was approved and has not run yet. */
  Optional<PendingApproval> approval() {
    return pendingApproval.filter(asked -> state == WorkflowState.APPROVED);
  }

  /**
   * Returns what the approver of the gate that asks is shown; its hash is that which was recorded
   * when the gate asked.
   */
  public Optional<Briefing> briefing() {
    return pendingApproval()
        .map(
            asked ->
                new Briefer(this, asked.binding())
                    .brief((Gate) progress.layout().leaf(asked.gateId()), asked.message()));
  }

  /** Returns what a rollback would make of every step that has changed something, or will. */
  public Coverage coverage() {
    return Covering.of(this);
  }

  /** Returns why the last approval no longer held, until what is left has been approved again. */
  public Optional<WorkflowEvent.ApprovalWithdrawn> withdrawal() {
    return withdrawal;
  }

  /** Returns the steps that run under the same approval as the step, itself included. */
  List<String> coveredWith(String stepId) {
    return bindingOf(stepId).map(Binding::covers).orElseGet(() -> List.of(stepId));
  }

  /** Returns what the newest approval under which the step could run is bound to. */
  Optional<Binding> bindingOf(String stepId) {
    return progress.layout().gateOf(stepId).stream()
        .flatMap(gate -> bindings.getOrDefault(gate.id(), List.of()).stream())
        .filter(binding -> binding.step(stepId).isPresent())
        .findFirst();
  }

  /** Returns what a person is to say of the step's call, if anything. */
  public Optional<PendingDecision> pendingDecision(String stepId) {
    return PendingDecision.of(id, stepId, step(stepId));
  }

  /** Returns every call of which a person is to say what became of it, in the plan's order. */
  public List<PendingDecision> pendingDecisions() {
    return steps().stream().flatMap(step -> pendingDecision(step.id()).stream()).toList();
  }

  /** Returns how often a gate has asked so far. */
  int requests() {
    return requests;
  }

  /** Returns how many refused attempts to decide were recorded. */
  public int refusedAttempts() {
    return refusedAttempts;
  }

  /** Returns the least level that the plan demands of a decision on the step's outcome. */
  public Assurance demanded(String stepId) {
    return origin
        .assurance()
        .orStronger(progress.layout().gateOf(stepId).flatMap(gate -> gate.approvers().assurance()));
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
    Map<String, List<Binding>> bindings = Map.of();
    Optional<WorkflowEvent.ApprovalWithdrawn> withdrawal = Optional.empty();
    List<GateVerdict> verdicts = List.of();
    int requests;
    int refusedAttempts;
    Ending ending = Ending.NONE;
    Optional<Instant> deadline = Optional.empty();
    Optional<Block> block = Optional.empty();
    Optional<Claim> claim = Optional.empty();
    Reversals reversals = Reversals.NONE;

    Parts(String id, Origin origin, Progress progress) {
      this.id = id;
      this.origin = origin;
      this.progress = progress;
    }

    /** The newest first: what ran under an older approval stays bound to that. */
    void bind(String gateId, Binding binding) {
      List<Binding> all = new ArrayList<>(List.of(binding));
      all.addAll(bindings.getOrDefault(gateId, List.of()));
      Map<String, List<Binding>> more = new HashMap<>(bindings);
      more.put(gateId, List.copyOf(all));
      bindings = Map.copyOf(more);
    }

    void record(GateVerdict verdict) {
      List<GateVerdict> more = new ArrayList<>(verdicts);
      more.add(verdict);
      verdicts = List.copyOf(more);
    }
  }
}
