package dev.pilot.event;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Vote;
import dev.pilot.binding.Binding;
import dev.pilot.binding.Difference;
import dev.pilot.json.Json;
import dev.pilot.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fact of a workflow; the workflow is what all its facts add up to.
 *
 * <p>The names and members of these records are a durable format: {@link EventCodec} writes them.
 */
public sealed interface WorkflowEvent {

  /** Hands the event to the visitor's method for it. */
  <R> R accept(EventVisitor<R> visitor);

  /** An event of a family that stands in a file of its own. */
  sealed interface OfFamily extends WorkflowEvent permits ObservationEvent {}

  /**
   * A plan was accepted.
   *
   * @param assurance the level that this workflow demands of every approval; fixed for good
   */
  record WorkflowPlanned(Plan plan, String digest, Principal requester, Assurance assurance)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.workflowPlanned(this);
    }
  }

  /** Somebody asked that it runs, or goes on. */
  record RunStarted(Principal by) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.runStarted(this);
    }
  }

  /** A call is about to leave. */
  record StepStarted(String stepId, Attempt attempt) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.stepStarted(this);
    }
  }

  /** The call worked. */
  record StepSucceeded(String stepId, int attempt, @Nullable Object result)
      implements WorkflowEvent {
    public StepSucceeded {
      result = Json.value(result);
    }

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.stepSucceeded(this);
    }
  }

  /**
   * The step did not work.
   *
   * @param attempt the call that failed; 0 when none left
   * @param applied whether the call itself had its effect, and only its check did not hold
   * @param result what the call answered where it had its effect
   */
  record StepFailed(
      String stepId, int attempt, Problem problem, boolean applied, @Nullable Object result)
      implements WorkflowEvent {
    public StepFailed {
      result = Json.value(result);
    }

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.stepFailed(this);
    }
  }

  /** Nobody can tell whether the call had its effect. */
  record StepOutcomeUnknown(String stepId, int attempt, String reason) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.stepOutcomeUnknown(this);
    }
  }

  /** A call was given up whose caller may still send it. */
  record StepCallLost(String stepId, int attempt, String reason) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.stepCallLost(this);
    }
  }

  /** The caller of a call that was given up has come back, and sends it no more. */
  record StepCallFound(String stepId, int attempt) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.stepCallFound(this);
    }
  }

  /**
   * A failed or unanswered call will be made again; it had no effect, or sending it twice does no
   * harm.
   */
  record StepRetryScheduled(String stepId, int attempt, Problem problem, Instant notBefore)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.stepRetryScheduled(this);
    }
  }

  /** A poll was answered, and the answer does not meet its condition yet. */
  record PollUnmet(String stepId, int attempt, Instant notBefore) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.pollUnmet(this);
    }
  }

  /** A pause began. */
  record WaitStarted(String stepId, Instant until) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.waitStarted(this);
    }
  }

  /** A pause is over. */
  record WaitEnded(String stepId) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.waitEnded(this);
    }
  }

  /** A call is about to leave that asks whether another had its effect. */
  record ProbeStarted(String stepId, Attempt attempt) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.probeStarted(this);
    }
  }

  /**
   * A probe was answered.
   *
   * @param reason in one sentence for people
   */
  record ProbeAnswered(String stepId, int attempt, Finding finding, String reason)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.probeAnswered(this);
    }
  }

  /** The probe is asked again once the call can no longer land. */
  record ProbeScheduled(String stepId, Instant notBefore) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.probeScheduled(this);
    }
  }

  /** A person said what became of a call of unknown outcome; the comment is the reason. */
  record StepOutcomeResolved(String stepId, Resolution resolution, Vote vote)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.stepOutcomeResolved(this);
    }
  }

  /**
   * A policy said something of a step when it was planned.
   *
   * @param call what the call is for, in lower case: {@code step} or {@code undo}
   * @param decision in lower case: {@code approval_required} or {@code denied}
   * @param rule the names of the rules
   * @param reason in words for people
   */
  record PolicyDecided(String stepId, String call, String decision, String rule, String reason)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.policyDecided(this);
    }
  }

  /**
   * A call may not leave now; the workflow stands still until it may.
   *
   * @param rule what keeps it: the names of rules
   * @param reason in words for people
   * @param until when it is tried again by itself; empty when only somebody's doing can help
   */
  record WorkflowBlocked(String stepId, String rule, String reason, Optional<Instant> until)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.workflowBlocked(this);
    }
  }

  /**
   * The workflow took what it is about to change, so that no other changes it until this one has
   * ended; the store refuses the append where another holds any of it, or a budget is used up.
   *
   * @param targets what is changed, each as its kind and its name
   * @param exclusive whether nobody else may change them meanwhile
   * @param spends of shared budgets
   */
  record TargetsClaimed(List<String> targets, boolean exclusive, List<Spend> spends)
      implements WorkflowEvent {
    public TargetsClaimed {
      targets = List.copyOf(targets);
      spends = List.copyOf(spends);
    }

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.targetsClaimed(this);
    }
  }

  /** The step's condition did not hold. */
  record StepSkipped(String stepId, String reason) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.stepSkipped(this);
    }
  }

  /**
   * A gate asked.
   *
   * @param digest what an approval has to name: the Merkle root over the question and over the leaf
   *     of each covered step
   * @param message the question as it was asked
   * @param terms whose word it takes, and until when
   * @param binding what the approval is bound to
   * @param shown the hash of what the approver is shown
   */
  record ApprovalRequested(
      String gateId, String digest, String message, Terms terms, Binding binding, String shown)
      implements WorkflowEvent {

    /** Returns the steps that will run under the approval. */
    public List<String> covers() {
      return binding.covers();
    }

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.approvalRequested(this);
    }
  }

  /**
   * A call was about to leave that is no longer what was approved: none under the gate leaves any
   * more, and the gate asks again for what is left.
   *
   * @param stepId the step whose call it was
   */
  record ApprovalWithdrawn(String gateId, String stepId, List<Difference> differences)
      implements WorkflowEvent {
    public ApprovalWithdrawn {
      differences = List.copyOf(differences);
    }

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.approvalWithdrawn(this);
    }
  }

  /** Somebody said yes. */
  record ApprovalGiven(String gateId, Vote vote) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.approvalGiven(this);
    }
  }

  /** The gate has all the approvals that it asked for. */
  record GateOpened(String gateId) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.gateOpened(this);
    }
  }

  /** Somebody said no; the comment is the reason. */
  record ApprovalRefused(String gateId, Vote vote) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.approvalRefused(this);
    }
  }

  /** Enough have said no. */
  record GateRefused(String gateId) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.gateRefused(this);
    }
  }

  /** Too few had said yes in time, which is a no. */
  record ApprovalExpired(String gateId) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.approvalExpired(this);
    }
  }

  /**
   * Somebody whose word does not count tried to decide; nothing followed.
   *
   * @param command what they tried: {@code approve}, {@code reject}, {@code resolve}
   * @param subject the gate or step; empty when there was none to decide on
   */
  record AttemptRefused(String command, String subject, Principal by, Problem problem)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.attemptRefused(this);
    }
  }

  /** Every step has finished. */
  record WorkflowCompleted() implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.workflowCompleted(this);
    }
  }

  /** It ended because a step had failed. */
  record WorkflowFailed(String stepId, Problem problem) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.workflowFailed(this);
    }
  }

  /** It took longer than its plan allows; no further step starts. */
  record WorkflowTimedOut(Instant deadline) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.workflowTimedOut(this);
    }
  }

  /**
   * It was ended; no further step starts.
   *
   * @param by who ended it; empty when a request for an approval expired, or a policy refused the
   *     plan
   */
  record WorkflowCancelled(Optional<Principal> by, String reason) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.workflowCancelled(this);
    }
  }

  /**
   * What was done is being undone, the last first.
   *
   * @param by who asked; empty when the plan itself did
   * @param toStep the step up to which everything is kept, itself included; empty when all goes
   */
  record RollbackStarted(Optional<Principal> by, String reason, Optional<String> toStep)
      implements WorkflowEvent {

    /** All of it is being undone. */
    public RollbackStarted(Optional<Principal> by, String reason) {
      this(by, reason, Optional.empty());
    }

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.rollbackStarted(this);
    }
  }

  /** An undo call leaves although its tool is no longer what was approved. */
  record UndoFoundChanged(String stepId, List<Difference> differences) implements WorkflowEvent {
    public UndoFoundChanged {
      differences = List.copyOf(differences);
    }

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.undoFoundChanged(this);
    }
  }

  /** An undo call is about to leave. */
  record UndoStarted(String stepId, Attempt attempt) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.undoStarted(this);
    }
  }

  /** The step is undone. */
  record UndoSucceeded(String stepId, int attempt, @Nullable Object result)
      implements WorkflowEvent {
    public UndoSucceeded {
      result = Json.value(result);
    }

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.undoSucceeded(this);
    }
  }

  /**
   * The step could not be undone.
   *
   * @param attempt the call that failed; 0 when none left
   */
  record UndoFailed(String stepId, int attempt, Problem problem) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.undoFailed(this);
    }
  }

  /** An undo call that had no effect will be made again. */
  record UndoRetryScheduled(String stepId, int attempt, Problem problem, Instant notBefore)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.undoRetryScheduled(this);
    }
  }

  /**
   * An undo call does not leave, since what it would change is no longer as our steps have left it:
   * a person decides.
   *
   * @param expected what our own steps and undo calls should have left
   * @param found what is there; empty where nobody could see
   */
  record UndoHeld(String stepId, Sight expected, Optional<Sight> found) implements WorkflowEvent {

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.undoHeld(this);
    }
  }

  /** Nobody can tell whether the step is undone. */
  record UndoOutcomeUnknown(String stepId, int attempt, String reason) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.undoOutcomeUnknown(this);
    }
  }

  /** A person said what became of an undo call of unknown outcome; the comment is the reason. */
  record UndoOutcomeResolved(String stepId, Resolution resolution, Vote vote)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.undoOutcomeResolved(this);
    }
  }

  /**
   * Nothing more can be undone.
   *
   * @param remaining what is still there; empty when all was undone
   */
  record RollbackFinished(List<Remaining> remaining) implements WorkflowEvent {
    public RollbackFinished {
      remaining = List.copyOf(remaining);
    }

    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.rollbackFinished(this);
    }
  }

  /** This completed workflow is to be reversed by another, whose id was chosen now. */
  record ReversalRequested(String reversalId, Principal by, String reason)
      implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.reversalRequested(this);
    }
  }

  /** This workflow was planned to reverse a completed one. */
  record ReversalPlanned(String reversesId) implements WorkflowEvent {
    @Override
    public <R> R accept(EventVisitor<R> visitor) {
      return visitor.reversalPlanned(this);
    }
  }
}
