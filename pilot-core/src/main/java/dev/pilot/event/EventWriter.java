package dev.pilot.event;

import dev.pilot.approval.Principal;
import dev.pilot.approval.Vote;
import dev.pilot.binding.BindingCodec;
import dev.pilot.binding.Difference;
import dev.pilot.plan.PlanCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes each event's members; {@link EventReader} reads them. */
final class EventWriter implements EventVisitor<Map<String, @Nullable Object>> {

  private static final ObservationCodec OBSERVATIONS = new ObservationCodec();

  @Override
  public ObservationVisitor<Map<String, @Nullable Object>> observations() {
    return OBSERVATIONS;
  }

  static Map<String, @Nullable Object> members(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        members.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return members;
  }

  @Override
  public Map<String, @Nullable Object> workflowPlanned(WorkflowEvent.WorkflowPlanned event) {
    return members(
        "digest", event.digest(),
        "requester", VoteCodec.write(event.requester()),
        "assurance", lower(event.assurance()),
        "plan", PlanCodec.write(event.plan()));
  }

  @Override
  public Map<String, @Nullable Object> runStarted(WorkflowEvent.RunStarted event) {
    return members("by", VoteCodec.write(event.by()));
  }

  @Override
  public Map<String, @Nullable Object> stepStarted(WorkflowEvent.StepStarted event) {
    return attempt(event.stepId(), event.attempt());
  }

  @Override
  public Map<String, @Nullable Object> stepSucceeded(WorkflowEvent.StepSucceeded event) {
    return members("step", event.stepId(), "attempt", event.attempt(), "result", event.result());
  }

  @Override
  public Map<String, @Nullable Object> stepFailed(WorkflowEvent.StepFailed event) {
    return members(
        "step", event.stepId(),
        "attempt", event.attempt(),
        "problem", problem(event.problem()),
        "applied", event.applied(),
        "result", event.result());
  }

  @Override
  public Map<String, @Nullable Object> stepOutcomeUnknown(WorkflowEvent.StepOutcomeUnknown event) {
    return members("step", event.stepId(), "attempt", event.attempt(), "reason", event.reason());
  }

  @Override
  public Map<String, @Nullable Object> stepCallLost(WorkflowEvent.StepCallLost event) {
    return members("step", event.stepId(), "attempt", event.attempt(), "reason", event.reason());
  }

  @Override
  public Map<String, @Nullable Object> stepCallFound(WorkflowEvent.StepCallFound event) {
    return members("step", event.stepId(), "attempt", event.attempt());
  }

  @Override
  public Map<String, @Nullable Object> stepOutcomeResolved(
      WorkflowEvent.StepOutcomeResolved event) {
    return resolution(event.stepId(), event.resolution(), event.vote());
  }

  @Override
  public Map<String, @Nullable Object> stepSkipped(WorkflowEvent.StepSkipped event) {
    return members("step", event.stepId(), "reason", event.reason());
  }

  @Override
  public Map<String, @Nullable Object> approvalRequested(WorkflowEvent.ApprovalRequested event) {
    return members(
        "gate", event.gateId(),
        "digest", event.digest(),
        "message", event.message(),
        "terms", event.terms().toJson(),
        "binding", BindingCodec.write(event.binding()),
        "shown", event.shown());
  }

  @Override
  public Map<String, @Nullable Object> approvalWithdrawn(WorkflowEvent.ApprovalWithdrawn event) {
    return members(
        "gate", event.gateId(),
        "step", event.stepId(),
        "differences", differences(event.differences()));
  }

  @Override
  public Map<String, @Nullable Object> undoFoundChanged(WorkflowEvent.UndoFoundChanged event) {
    return members("step", event.stepId(), "differences", differences(event.differences()));
  }

  private static List<Map<String, @Nullable Object>> differences(List<Difference> differences) {
    return differences.stream()
        .map(
            found ->
                members("what", found.what(), "before", found.before(), "after", found.after()))
        .toList();
  }

  @Override
  public Map<String, @Nullable Object> approvalGiven(WorkflowEvent.ApprovalGiven event) {
    return members("gate", event.gateId(), "vote", VoteCodec.write(event.vote()));
  }

  @Override
  public Map<String, @Nullable Object> gateOpened(WorkflowEvent.GateOpened event) {
    return members("gate", event.gateId());
  }

  @Override
  public Map<String, @Nullable Object> approvalRefused(WorkflowEvent.ApprovalRefused event) {
    return members("gate", event.gateId(), "vote", VoteCodec.write(event.vote()));
  }

  @Override
  public Map<String, @Nullable Object> gateRefused(WorkflowEvent.GateRefused event) {
    return members("gate", event.gateId());
  }

  @Override
  public Map<String, @Nullable Object> approvalExpired(WorkflowEvent.ApprovalExpired event) {
    return members("gate", event.gateId());
  }

  @Override
  public Map<String, @Nullable Object> attemptRefused(WorkflowEvent.AttemptRefused event) {
    return members(
        "command", event.command(),
        "subject", event.subject(),
        "by", VoteCodec.write(event.by()),
        "problem", problem(event.problem()));
  }

  @Override
  public Map<String, @Nullable Object> workflowCompleted(WorkflowEvent.WorkflowCompleted event) {
    return members();
  }

  @Override
  public Map<String, @Nullable Object> workflowFailed(WorkflowEvent.WorkflowFailed event) {
    return members("step", event.stepId(), "problem", problem(event.problem()));
  }

  @Override
  public Map<String, @Nullable Object> workflowCancelled(WorkflowEvent.WorkflowCancelled event) {
    return stopped(event.by(), event.reason());
  }

  @Override
  public Map<String, @Nullable Object> rollbackStarted(WorkflowEvent.RollbackStarted event) {
    return members(
        "by", event.by().map(VoteCodec::write).orElse(null),
        "reason", event.reason(),
        "to_step", event.toStep().orElse(null));
  }

  @Override
  public Map<String, @Nullable Object> undoStarted(WorkflowEvent.UndoStarted event) {
    return attempt(event.stepId(), event.attempt());
  }

  @Override
  public Map<String, @Nullable Object> undoSucceeded(WorkflowEvent.UndoSucceeded event) {
    return members("step", event.stepId(), "attempt", event.attempt(), "result", event.result());
  }

  @Override
  public Map<String, @Nullable Object> undoFailed(WorkflowEvent.UndoFailed event) {
    return members(
        "step", event.stepId(), "attempt", event.attempt(), "problem", problem(event.problem()));
  }

  @Override
  public Map<String, @Nullable Object> undoOutcomeUnknown(WorkflowEvent.UndoOutcomeUnknown event) {
    return members("step", event.stepId(), "attempt", event.attempt(), "reason", event.reason());
  }

  @Override
  public Map<String, @Nullable Object> undoOutcomeResolved(
      WorkflowEvent.UndoOutcomeResolved event) {
    return resolution(event.stepId(), event.resolution(), event.vote());
  }

  @Override
  public Map<String, @Nullable Object> rollbackFinished(WorkflowEvent.RollbackFinished event) {
    return members(
        "remaining",
        event.remaining().stream()
            .map(
                left ->
                    members(
                        "step", left.stepId(),
                        "cause", lower(left.cause()),
                        "reason", left.reason()))
            .toList());
  }

  @Override
  public Map<String, @Nullable Object> undoHeld(WorkflowEvent.UndoHeld event) {
    return members(
        "step", event.stepId(),
        "expected", ObservationCodec.write(event.expected()),
        "found", event.found().map(ObservationCodec::write).orElse(null));
  }

  @Override
  public Map<String, @Nullable Object> reversalRequested(WorkflowEvent.ReversalRequested event) {
    return members(
        "reversal", event.reversalId(),
        "by", VoteCodec.write(event.by()),
        "reason", event.reason());
  }

  @Override
  public Map<String, @Nullable Object> reversalPlanned(WorkflowEvent.ReversalPlanned event) {
    return members("reverses", event.reversesId());
  }

  @Override
  public Map<String, @Nullable Object> stepRetryScheduled(WorkflowEvent.StepRetryScheduled event) {
    return retry(event.stepId(), event.attempt(), event.problem(), event.notBefore());
  }

  @Override
  public Map<String, @Nullable Object> policyDecided(WorkflowEvent.PolicyDecided event) {
    return members(
        "step", event.stepId(),
        "call", event.call(),
        "decision", event.decision(),
        "rule", event.rule(),
        "reason", event.reason());
  }

  @Override
  public Map<String, @Nullable Object> targetsClaimed(WorkflowEvent.TargetsClaimed event) {
    return members(
        "targets",
        event.targets(),
        "exclusive",
        event.exclusive(),
        "spends",
        event.spends().stream()
            .map(
                spend ->
                    members(
                        "budget", spend.budget(),
                        "amount", spend.amount(),
                        "most", spend.most(),
                        "within", spend.within().map(Duration::toString).orElse(null)))
            .toList());
  }

  @Override
  public Map<String, @Nullable Object> workflowBlocked(WorkflowEvent.WorkflowBlocked event) {
    return members(
        "step", event.stepId(),
        "rule", event.rule(),
        "reason", event.reason(),
        "until", event.until().map(Instant::toString).orElse(null));
  }

  @Override
  public Map<String, @Nullable Object> pollUnmet(WorkflowEvent.PollUnmet event) {
    return members(
        "step", event.stepId(),
        "attempt", event.attempt(),
        "not_before", event.notBefore().toString());
  }

  @Override
  public Map<String, @Nullable Object> waitStarted(WorkflowEvent.WaitStarted event) {
    return members("step", event.stepId(), "until", event.until().toString());
  }

  @Override
  public Map<String, @Nullable Object> waitEnded(WorkflowEvent.WaitEnded event) {
    return members("step", event.stepId());
  }

  @Override
  public Map<String, @Nullable Object> probeStarted(WorkflowEvent.ProbeStarted event) {
    return attempt(event.stepId(), event.attempt());
  }

  @Override
  public Map<String, @Nullable Object> probeAnswered(WorkflowEvent.ProbeAnswered event) {
    return members(
        "step", event.stepId(),
        "attempt", event.attempt(),
        "finding", lower(event.finding()),
        "reason", event.reason());
  }

  @Override
  public Map<String, @Nullable Object> probeScheduled(WorkflowEvent.ProbeScheduled event) {
    return members("step", event.stepId(), "not_before", event.notBefore().toString());
  }

  @Override
  public Map<String, @Nullable Object> undoRetryScheduled(WorkflowEvent.UndoRetryScheduled event) {
    return retry(event.stepId(), event.attempt(), event.problem(), event.notBefore());
  }

  @Override
  public Map<String, @Nullable Object> workflowTimedOut(WorkflowEvent.WorkflowTimedOut event) {
    return members("deadline", event.deadline().toString());
  }

  static Map<String, @Nullable Object> retry(
      String stepId, int attempt, Problem problem, Instant notBefore) {
    return members(
        "step",
        stepId,
        "attempt",
        attempt,
        "problem",
        problem(problem),
        "not_before",
        notBefore.toString());
  }

  static Map<String, @Nullable Object> attempt(String stepId, Attempt attempt) {
    return members(
        "step", stepId,
        "attempt", attempt.number(),
        "key", attempt.idempotencyKey().orElse(null),
        "node", attempt.node(),
        "arguments", attempt.arguments());
  }

  private static Map<String, @Nullable Object> resolution(
      String stepId, Resolution resolution, Vote vote) {
    return members("step", stepId, "resolution", lower(resolution), "vote", VoteCodec.write(vote));
  }

  private static Map<String, @Nullable Object> stopped(Optional<Principal> by, String reason) {
    return members("by", by.map(VoteCodec::write).orElse(null), "reason", reason);
  }

  static Map<String, @Nullable Object> problem(Problem problem) {
    return members("code", problem.code(), "message", problem.message());
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
