package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Ballot;
import dev.pilot.approval.Hearing;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Statement.Choice;
import dev.pilot.approval.Vote;
import dev.pilot.event.Problem;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Gate;
import dev.pilot.plan.OnReject;
import dev.pilot.policy.PolicyException;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes the word of people: on gates, and on calls of unknown outcome. */
final class Voting {

  /** How many refused attempts a log takes; one more says that there were others. */
  private static final int MOST_REFUSED = 200;

  private static final int LONGEST_SUBJECT = 300;

  private final Unfolding unfolding;

  Voting(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  void approve(Hearing hearing) {
    Optional<Vote> vote = checked(Trigger.APPROVE, gateThatAsks(), hearing, () -> yes(hearing));
    if (vote.isPresent()) {
      PendingApproval pending = workflow().pendingApproval().orElseThrow();
      unfolding.emit(new WorkflowEvent.ApprovalGiven(pending.gateId(), vote.get()));
      if (standing() == Ballot.Standing.OPEN) {
        unfolding.emit(new WorkflowEvent.GateOpened(pending.gateId()));
      }
    }
  }

  void reject(Hearing hearing) {
    Optional<Vote> vote = checked(Trigger.REJECT, gateThatAsks(), hearing, () -> no(hearing));
    if (vote.isPresent()) {
      String gateId = gateThatAsks();
      unfolding.emit(new WorkflowEvent.ApprovalRefused(gateId, vote.get()));
      if (standing() == Ballot.Standing.REFUSED) {
        unfolding.emit(new WorkflowEvent.GateRefused(gateId));
        String reason = "gate '%s' was refused: %s".formatted(gateId, vote.get().comment());
        stop(unfolding, gateId, Optional.of(vote.get().by()), reason);
      }
    }
  }

  void resolve(String stepId, Resolution resolution, Hearing hearing) {
    checked(Trigger.RESOLVE, stepId, hearing, () -> word(stepId, resolution, hearing))
        .ifPresent(
            vote -> {
              if (workflow().step(stepId).status() == StepStatus.UNKNOWN) {
                unfolding.emit(new WorkflowEvent.StepOutcomeResolved(stepId, resolution, vote));
                NextUndo.restate(unfolding);
              } else {
                resolveUndo(stepId, resolution, vote);
              }
            });
  }

  /** Whoever wants an undo sent starts the rollback again, which is then gone on with. */
  private void resolveUndo(String stepId, Resolution resolution, Vote vote) {
    unfolding.emit(new WorkflowEvent.UndoOutcomeResolved(stepId, resolution, vote));
    if (resolution == Resolution.RETRY) {
      unfolding.emit(
          new WorkflowEvent.RollbackStarted(
              Optional.of(vote.by()), vote.comment(), unfolding.progress().trails().keptTo()));
      new Claiming(unfolding).again();
    } else {
      NextUndo.restate(unfolding);
    }
  }

  /** Records that nobody decided in time, if so. */
  static void expire(Unfolding unfolding) {
    Optional<PendingApproval> expired =
        unfolding.workflow().pendingApproval().filter(any -> any.isExpired(unfolding.now()));
    if (expired.isPresent()) {
      String gateId = expired.get().gateId();
      unfolding.emit(new WorkflowEvent.ApprovalExpired(gateId));
      String reason =
          "gate '%s' was not approved by %s".formatted(gateId, expired.get().expiresAt());
      stop(unfolding, gateId, Optional.empty(), reason);
    }
  }

  private static void stop(
      Unfolding unfolding, String gateId, Optional<Principal> by, String reason) {
    unfolding.emit(new WorkflowEvent.WorkflowCancelled(by, reason));
    Gate gate = (Gate) unfolding.progress().layout().leaf(gateId);
    if (gate.onReject() == OnReject.ROLLBACK) {
      unfolding.emit(new WorkflowEvent.RollbackStarted(Optional.empty(), reason));
      NextUndo.advance(unfolding);
    }
  }

  private Vote yes(Hearing hearing) {
    PendingApproval pending = pendingFor(hearing);
    Ballot.demandPerson(hearing.verdict().by());
    Vote vote = hearing.vote(workflow().id(), pending.gateId(), Choice.APPROVE, unfolding.now());
    pending.ballot().demandYes(vote, demanded(pending, hearing), pending.irreversible());
    Objections.refuse(unfolding, pending.covers());
    return vote;
  }

  private Vote no(Hearing hearing) {
    PendingApproval pending = pendingFor(hearing);
    Vote vote = hearing.vote(workflow().id(), pending.gateId(), Choice.REJECT, unfolding.now());
    pending.ballot().demandNo(vote, demanded(pending, hearing));
    return vote;
  }

  private Vote word(String stepId, Resolution resolution, Hearing hearing) {
    PendingDecision pending =
        workflow()
            .pendingDecision(stepId)
            .orElseThrow(
                () ->
                    new CommandRefusedException(
                        "nothing_to_resolve",
                        "step '%s' is %s, its outcome is known"
                            .formatted(stepId, workflow().step(stepId).status().word()),
                        "Resolve only a step whose status, or whose undo, is unknown."));
    refuseLateRetry(pending, resolution);
    demandDigest(pending.digest(), hearing, "step '%s'".formatted(stepId));
    Ballot.demandPerson(hearing.verdict().by());
    Vote vote =
        hearing.vote(workflow().id(), stepId, Choice.valueOf(resolution.name()), unfolding.now());
    Ballot.demandPerson(vote.by());
    Ballot.demandLevel(vote, demanded(stepId, hearing));
    if (vote.comment().isBlank()) {
      throw new ApprovalException(
          "reason_missing", "a decision on '%s' has no reason".formatted(stepId), "Say why.");
    }
    return vote;
  }

  private void refuseLateRetry(PendingDecision pending, Resolution resolution) {
    WorkflowState state = workflow().state();
    if (resolution == Resolution.RETRY
        && !pending.undo()
        && state != WorkflowState.DECISION_REQUIRED
        && state != WorkflowState.WAITING) {
      throw new CommandRefusedException(
          "illegal_state",
          "workflow %s is %s, so no step is sent again".formatted(workflow().id(), state.word()),
          "Say 'applied' or 'not_applied'.");
    }
  }

  private PendingApproval pendingFor(Hearing hearing) {
    PendingApproval pending = workflow().pendingApproval().orElseThrow();
    if (pending.isExpired(unfolding.now())) {
      throw new ApprovalException(
          "approval_expired",
          "gate '%s' took answers until %s".formatted(pending.gateId(), pending.expiresAt()),
          "Plan the workflow again.");
    }
    demandDigest(pending.digest(), hearing, "gate '%s'".formatted(pending.gateId()));
    return pending;
  }

  private static void demandDigest(String digest, Hearing hearing, String what) {
    if (!digest.equals(hearing.verdict().digest())) {
      throw new ApprovalException(
          "digest_mismatch",
          "the verdict names another digest than %s asks for".formatted(what),
          "Read the workflow's status again and decide on what it shows now.");
    }
  }

  private Assurance demanded(PendingApproval pending, Hearing hearing) {
    return hearing
        .floor()
        .orStronger(pending.requires().assurance())
        .orStronger(workflow().origin().assurance());
  }

  /** What became of a step is not easier to say than yes to it. */
  private Assurance demanded(String stepId, Hearing hearing) {
    return hearing.floor().orStronger(workflow().demanded(stepId));
  }

  /** Records who tried what where it does not count. */
  private Optional<Vote> checked(
      Trigger trigger, String subject, Hearing hearing, Supplier<Vote> check) {
    try {
      StateTable.demand(workflow(), trigger);
      return Optional.of(check.get());
    } catch (ApprovalException | CommandRefusedException | PolicyException e) {
      record(trigger, subject, hearing.verdict().by(), e);
      expire(unfolding);
      unfolding.refuse(e);
      return Optional.empty();
    }
  }

  private void record(Trigger trigger, String subject, Principal by, PilotException why) {
    int before = workflow().refusedAttempts();
    if (before > MOST_REFUSED) {
      return;
    }
    Problem problem =
        before < MOST_REFUSED
            ? new Problem(why.code(), why.getMessage())
            : new Problem("attempts_not_recorded", "further refused attempts are not recorded");
    String named = subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
    unfolding.emit(new WorkflowEvent.AttemptRefused(trigger.word(), named, by, problem));
  }

  private Ballot.Standing standing() {
    return workflow().pendingApproval().orElseThrow().ballot().standing();
  }

  private String gateThatAsks() {
    return workflow().pendingApproval().map(PendingApproval::gateId).orElse("");
  }

  private Workflow workflow() {
    return unfolding.workflow();
  }
}
