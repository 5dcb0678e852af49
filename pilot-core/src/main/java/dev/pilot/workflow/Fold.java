package dev.pilot.workflow;

import dev.pilot.approval.Ballot;
import dev.pilot.approval.Vote;
import dev.pilot.binding.Binding;
import dev.pilot.event.EventVisitor;
import dev.pilot.event.ObservationVisitor;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Gate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What each event changes. */
final class Fold implements EventVisitor<Workflow.Parts> {

  private final Workflow.Parts parts;
  private final String before;
  private final Instant at;

  /**
   * Makes the fold of one event.
   *
   * @param before the hash of the event before
   */
  Fold(Workflow.Parts parts, String before, Instant at) {
    this.parts = parts;
    this.before = before;
    this.at = at;
  }

  @Override
  public ObservationVisitor<Workflow.Parts> observations() {
    return new ObservationFold(parts, at, this::settled);
  }

  @Override
  public Workflow.Parts workflowPlanned(WorkflowEvent.WorkflowPlanned event) {
    throw new CommandRefusedException(
        "damaged_log", "workflow " + parts.id + " was planned twice", "Restore it from a backup.");
  }

  @Override
  public Workflow.Parts runStarted(WorkflowEvent.RunStarted event) {
    if (parts.deadline.isEmpty()) {
      parts.deadline = parts.origin.plan().timeout().map(at::plus);
    }
    return to(WorkflowState.RUNNING);
  }

  @Override
  public Workflow.Parts stepStarted(WorkflowEvent.StepStarted event) {
    unblock(event.stepId());
    parts.progress = parts.progress.with(event.stepId(), step -> step.started(event.attempt(), at));
    return settled();
  }

  @Override
  public Workflow.Parts stepSucceeded(WorkflowEvent.StepSucceeded event) {
    parts.progress =
        parts.progress.with(event.stepId(), step -> step.succeeded(event.result(), at));
    return settled();
  }

  @Override
  public Workflow.Parts stepFailed(WorkflowEvent.StepFailed event) {
    unblock(event.stepId());
    parts.progress =
        parts.progress.with(
            event.stepId(),
            step -> step.failed(event.problem(), event.applied(), event.result(), at));
    return settled();
  }

  @Override
  public Workflow.Parts stepOutcomeUnknown(WorkflowEvent.StepOutcomeUnknown event) {
    Problem why = new Problem("outcome_unknown", event.reason());
    parts.progress = parts.progress.with(event.stepId(), step -> step.unknown(why, at));
    return settled();
  }

  @Override
  public Workflow.Parts stepCallLost(WorkflowEvent.StepCallLost event) {
    parts.progress =
        parts.progress.with(
            event.stepId(), step -> step.doubted(step.doubt().lost(event.attempt())));
    return parts;
  }

  @Override
  public Workflow.Parts stepCallFound(WorkflowEvent.StepCallFound event) {
    parts.progress =
        parts.progress.with(
            event.stepId(), step -> step.doubted(step.doubt().found(event.attempt())));
    return parts;
  }

  @Override
  public Workflow.Parts stepRetryScheduled(WorkflowEvent.StepRetryScheduled event) {
    return sleep(event.stepId(), Optional.of(event.problem()), event.notBefore());
  }

  @Override
  public Workflow.Parts policyDecided(WorkflowEvent.PolicyDecided event) {
    return parts;
  }

  @Override
  public Workflow.Parts targetsClaimed(WorkflowEvent.TargetsClaimed event) {
    parts.claim = Optional.of(parts.claim.orElse(Claim.NOTHING).with(event));
    return parts;
  }

  @Override
  public Workflow.Parts workflowBlocked(WorkflowEvent.WorkflowBlocked event) {
    Instant since =
        parts
            .block
            .filter(block -> block.stepId().equals(event.stepId()))
            .map(Block::since)
            .orElse(at);
    parts.block =
        Optional.of(new Block(event.stepId(), event.rule(), event.reason(), event.until(), since));
    parts.progress = parts.progress.with(event.stepId(), StepProgress::held);
    return settled();
  }

  @Override
  public Workflow.Parts pollUnmet(WorkflowEvent.PollUnmet event) {
    return sleep(event.stepId(), Optional.empty(), event.notBefore());
  }

  @Override
  public Workflow.Parts waitStarted(WorkflowEvent.WaitStarted event) {
    return sleep(event.stepId(), Optional.empty(), event.until());
  }

  @Override
  public Workflow.Parts waitEnded(WorkflowEvent.WaitEnded event) {
    parts.progress = parts.progress.with(event.stepId(), step -> step.succeeded(null, at));
    return settled();
  }

  @Override
  public Workflow.Parts probeStarted(WorkflowEvent.ProbeStarted event) {
    parts.progress =
        parts.progress.with(
            event.stepId(), step -> step.probing(ProbeProgress.running(event.attempt())));
    return settled();
  }

  @Override
  public Workflow.Parts probeAnswered(WorkflowEvent.ProbeAnswered event) {
    parts.progress =
        parts.progress.with(
            event.stepId(), step -> step.found(event.finding(), event.reason(), at));
    return settled();
  }

  @Override
  public Workflow.Parts probeScheduled(WorkflowEvent.ProbeScheduled event) {
    parts.progress =
        parts.progress.with(event.stepId(), step -> step.probingAt(at, event.notBefore()));
    return settled();
  }

  @Override
  public Workflow.Parts stepOutcomeResolved(WorkflowEvent.StepOutcomeResolved event) {
    String reason = saysSo(event.vote());
    parts.progress =
        parts.progress.with(event.stepId(), step -> step.resolved(event.resolution(), reason, at));
    return settled();
  }

  @Override
  public Workflow.Parts stepSkipped(WorkflowEvent.StepSkipped event) {
    unblock(event.stepId());
    Problem why = new Problem("skipped", event.reason());
    parts.progress = parts.progress.with(event.stepId(), step -> step.skipped(why, at));
    return settled();
  }

  @Override
  public Workflow.Parts approvalRequested(WorkflowEvent.ApprovalRequested event) {
    parts.block = Optional.empty();
    Gate gate = (Gate) parts.progress.layout().leaf(event.gateId());
    if (!ApprovalRequest.digest(parts.id, parts.origin, before, gate, event)
        .equals(event.digest())) {
      throw new CommandRefusedException(
          "damaged_log",
          "workflow %s: what gate '%s' asked is not what its digest says"
              .formatted(parts.id, gate.id()),
          "The log was altered; restore it from a backup.");
    }
    Ballot ballot =
        new Ballot(event.terms().requires(), parts.origin.requester(), List.of(), List.of());
    parts.pendingApproval = Optional.of(new PendingApproval(event, ballot));
    parts.requests = event.terms().number();
    return to(WorkflowState.AWAITING_APPROVAL);
  }

  @Override
  public Workflow.Parts approvalGiven(WorkflowEvent.ApprovalGiven event) {
    return voted(event.gateId(), event.vote(), true);
  }

  @Override
  public Workflow.Parts approvalWithdrawn(WorkflowEvent.ApprovalWithdrawn event) {
    List<String> covered =
        parts.bindings.getOrDefault(event.gateId(), List.of()).stream()
            .findFirst()
            .map(Binding::covers)
            .orElse(List.of());
    parts.block = Optional.empty();
    parts.withdrawal = Optional.of(event);
    parts.progress = parts.progress.backTo(event.gateId(), covered, event.stepId());
    return settled();
  }

  @Override
  public Workflow.Parts undoFoundChanged(WorkflowEvent.UndoFoundChanged event) {
    return new RollbackFold(parts).undoFoundChanged(event);
  }

  @Override
  public Workflow.Parts gateOpened(WorkflowEvent.GateOpened event) {
    parts.withdrawal = Optional.empty();
    parts.pendingApproval.ifPresent(asked -> parts.bind(event.gateId(), asked.binding()));
    parts.progress = parts.progress.with(event.gateId(), gate -> gate.succeeded(null, at));
    return to(WorkflowState.APPROVED);
  }

  @Override
  public Workflow.Parts approvalRefused(WorkflowEvent.ApprovalRefused event) {
    return voted(event.gateId(), event.vote(), false);
  }

  @Override
  public Workflow.Parts gateRefused(WorkflowEvent.GateRefused event) {
    String said =
        parts.verdicts.stream()
            .filter(verdict -> verdict.gateId().equals(event.gateId()) && !verdict.approved())
            .reduce((first, last) -> last)
            .map(last -> last.vote().by().name() + " said no: " + last.vote().comment())
            .orElse("it was refused");
    return shut(event.gateId(), new Problem("rejected", said));
  }

  @Override
  public Workflow.Parts approvalExpired(WorkflowEvent.ApprovalExpired event) {
    return shut(event.gateId(), new Problem("approval_expired", "nobody decided in time"));
  }

  @Override
  public Workflow.Parts attemptRefused(WorkflowEvent.AttemptRefused event) {
    parts.refusedAttempts++;
    return parts;
  }

  @Override
  public Workflow.Parts workflowCompleted(WorkflowEvent.WorkflowCompleted event) {
    return to(WorkflowState.COMPLETED);
  }

  @Override
  public Workflow.Parts workflowFailed(WorkflowEvent.WorkflowFailed event) {
    parts.ending = parts.ending.failed(event.stepId(), event.problem());
    stop();
    return to(WorkflowState.FAILED);
  }

  @Override
  public Workflow.Parts workflowTimedOut(WorkflowEvent.WorkflowTimedOut event) {
    parts.deadline = Optional.empty();
    parts.ending =
        parts.ending.stopped(new Problem("timed_out", "it was not done by " + event.deadline()));
    return parts;
  }

  @Override
  public Workflow.Parts workflowCancelled(WorkflowEvent.WorkflowCancelled event) {
    parts.ending =
        parts.ending.stopped(
            new Problem(
                "cancelled",
                event
                    .by()
                    .map(by -> by.name() + " cancelled it: " + event.reason())
                    .orElse(event.reason())));
    stop();
    return to(WorkflowState.CANCELLED);
  }

  @Override
  public Workflow.Parts rollbackStarted(WorkflowEvent.RollbackStarted event) {
    stop();
    new RollbackFold(parts).started(event);
    return to(WorkflowState.ROLLING_BACK);
  }

  @Override
  public Workflow.Parts undoStarted(WorkflowEvent.UndoStarted event) {
    return new RollbackFold(parts).undoStarted(event);
  }

  @Override
  public Workflow.Parts undoSucceeded(WorkflowEvent.UndoSucceeded event) {
    return new RollbackFold(parts).undoSucceeded(event);
  }

  @Override
  public Workflow.Parts undoFailed(WorkflowEvent.UndoFailed event) {
    return new RollbackFold(parts).undoFailed(event);
  }

  @Override
  public Workflow.Parts undoRetryScheduled(WorkflowEvent.UndoRetryScheduled event) {
    return new RollbackFold(parts).undoRetryScheduled(event, at);
  }

  @Override
  public Workflow.Parts undoOutcomeUnknown(WorkflowEvent.UndoOutcomeUnknown event) {
    return new RollbackFold(parts).undoOutcomeUnknown(event);
  }

  @Override
  public Workflow.Parts undoOutcomeResolved(WorkflowEvent.UndoOutcomeResolved event) {
    return new RollbackFold(parts).undoOutcomeResolved(event);
  }

  @Override
  public Workflow.Parts rollbackFinished(WorkflowEvent.RollbackFinished event) {
    parts.ending = parts.ending.leaving(event.remaining());
    return to(
        event.remaining().isEmpty()
            ? WorkflowState.ROLLED_BACK
            : WorkflowState.ROLLBACK_INCOMPLETE);
  }

  @Override
  public Workflow.Parts undoHeld(WorkflowEvent.UndoHeld event) {
    return new RollbackFold(parts).undoHeld(event);
  }

  @Override
  public Workflow.Parts reversalRequested(WorkflowEvent.ReversalRequested event) {
    parts.reversals = parts.reversals.with(event.reversalId());
    return parts;
  }

  @Override
  public Workflow.Parts reversalPlanned(WorkflowEvent.ReversalPlanned event) {
    parts.reversals = parts.reversals.of(event.reversesId());
    return parts;
  }

  private void unblock(String stepId) {
    parts.block = parts.block.filter(block -> !block.stepId().equals(stepId));
  }

  /** Nothing that sleeps or stands still is started again. */
  private void stop() {
    parts.block.ifPresent(
        block -> parts.progress = parts.progress.with(block.stepId(), StepProgress::givenUp));
    parts.block = Optional.empty();
    parts.progress = parts.progress.withoutTimers();
  }

  private Workflow.Parts voted(String gateId, Vote vote, boolean yes) {
    parts.record(new GateVerdict(gateId, vote, yes, at));
    parts.pendingApproval =
        parts.pendingApproval.map(
            pending ->
                new PendingApproval(
                    pending.request(),
                    yes ? pending.ballot().withYes(vote) : pending.ballot().withNo(vote)));
    return parts;
  }

  private Workflow.Parts shut(String gateId, Problem why) {
    parts.progress = parts.progress.with(gateId, gate -> gate.failed(why, false, null, at));
    parts.ending = parts.ending.failed(gateId, why);
    return parts;
  }

  static String saysSo(Vote vote) {
    return vote.by().name() + " says so: " + vote.comment();
  }

  private Workflow.Parts sleep(String stepId, Optional<Problem> why, Instant until) {
    parts.progress = parts.progress.with(stepId, step -> step.sleeping(why, at, until));
    return settled();
  }

  /** While steps run, the state follows from what is under way, what sleeps and what is unknown. */
  private Workflow.Parts settled() {
    boolean active =
        parts.state == WorkflowState.RUNNING
            || parts.state == WorkflowState.WAITING
            || parts.state == WorkflowState.BLOCKED_BY_POLICY
            || parts.state == WorkflowState.DECISION_REQUIRED;
    if (!active) {
      return parts;
    }
    if (!parts.progress.isQuiet()) {
      return to(WorkflowState.RUNNING);
    }
    Standing standing = parts.progress.standing();
    if (parts.block.isPresent() && standing.failed().isEmpty() && standing.unknown().isEmpty()) {
      return to(WorkflowState.BLOCKED_BY_POLICY);
    }
    if (!standing.liveTimers().isEmpty()) {
      return to(WorkflowState.WAITING);
    }
    return to(
        standing.unknown().isEmpty() ? WorkflowState.RUNNING : WorkflowState.DECISION_REQUIRED);
  }

  private Workflow.Parts to(WorkflowState next) {
    if (next != WorkflowState.AWAITING_APPROVAL && next != WorkflowState.APPROVED) {
      parts.pendingApproval = Optional.empty();
    }
    parts.state = next;
    return parts;
  }
}
