package dev.pilot.event;

/** Does one thing for each kind of event; a new kind does not compile until it is handled. */
public interface EventVisitor<R> {

  /** Returns what handles each {@link ObservationEvent}. */
  ObservationVisitor<R> observations();

  /** Handles {@link WorkflowEvent.WorkflowPlanned}. */
  R workflowPlanned(WorkflowEvent.WorkflowPlanned event);

  /** Handles {@link WorkflowEvent.RunStarted}. */
  R runStarted(WorkflowEvent.RunStarted event);

  /** Handles {@link WorkflowEvent.StepStarted}. */
  R stepStarted(WorkflowEvent.StepStarted event);

  /** Handles {@link WorkflowEvent.StepSucceeded}. */
  R stepSucceeded(WorkflowEvent.StepSucceeded event);

  /** Handles {@link WorkflowEvent.StepFailed}. */
  R stepFailed(WorkflowEvent.StepFailed event);

  /** Handles {@link WorkflowEvent.StepOutcomeUnknown}. */
  R stepOutcomeUnknown(WorkflowEvent.StepOutcomeUnknown event);

  /** Handles {@link WorkflowEvent.StepCallLost}. */
  R stepCallLost(WorkflowEvent.StepCallLost event);

  /** Handles {@link WorkflowEvent.StepCallFound}. */
  R stepCallFound(WorkflowEvent.StepCallFound event);

  /** Handles {@link WorkflowEvent.StepRetryScheduled}. */
  R stepRetryScheduled(WorkflowEvent.StepRetryScheduled event);

  /** Handles {@link WorkflowEvent.PolicyDecided}. */
  R policyDecided(WorkflowEvent.PolicyDecided event);

  /** Handles {@link WorkflowEvent.TargetsClaimed}. */
  R targetsClaimed(WorkflowEvent.TargetsClaimed event);

  /** Handles {@link WorkflowEvent.WorkflowBlocked}. */
  R workflowBlocked(WorkflowEvent.WorkflowBlocked event);

  /** Handles {@link WorkflowEvent.PollUnmet}. */
  R pollUnmet(WorkflowEvent.PollUnmet event);

  /** Handles {@link WorkflowEvent.WaitStarted}. */
  R waitStarted(WorkflowEvent.WaitStarted event);

  /** Handles {@link WorkflowEvent.WaitEnded}. */
  R waitEnded(WorkflowEvent.WaitEnded event);

  /** Handles {@link WorkflowEvent.ProbeStarted}. */
  R probeStarted(WorkflowEvent.ProbeStarted event);

  /** Handles {@link WorkflowEvent.ProbeAnswered}. */
  R probeAnswered(WorkflowEvent.ProbeAnswered event);

  /** Handles {@link WorkflowEvent.ProbeScheduled}. */
  R probeScheduled(WorkflowEvent.ProbeScheduled event);

  /** Handles {@link WorkflowEvent.StepOutcomeResolved}. */
  R stepOutcomeResolved(WorkflowEvent.StepOutcomeResolved event);

  /** Handles {@link WorkflowEvent.StepSkipped}. */
  R stepSkipped(WorkflowEvent.StepSkipped event);

  /** Handles {@link WorkflowEvent.ApprovalRequested}. */
  R approvalRequested(WorkflowEvent.ApprovalRequested event);

  /** Handles {@link WorkflowEvent.ApprovalWithdrawn}. */
  R approvalWithdrawn(WorkflowEvent.ApprovalWithdrawn event);

  /** Handles {@link WorkflowEvent.ApprovalGiven}. */
  R approvalGiven(WorkflowEvent.ApprovalGiven event);

  /** Handles {@link WorkflowEvent.GateOpened}. */
  R gateOpened(WorkflowEvent.GateOpened event);

  /** Handles {@link WorkflowEvent.ApprovalRefused}. */
  R approvalRefused(WorkflowEvent.ApprovalRefused event);

  /** Handles {@link WorkflowEvent.GateRefused}. */
  R gateRefused(WorkflowEvent.GateRefused event);

  /** Handles {@link WorkflowEvent.ApprovalExpired}. */
  R approvalExpired(WorkflowEvent.ApprovalExpired event);

  /** Handles {@link WorkflowEvent.AttemptRefused}. */
  R attemptRefused(WorkflowEvent.AttemptRefused event);

  /** Handles {@link WorkflowEvent.WorkflowCompleted}. */
  R workflowCompleted(WorkflowEvent.WorkflowCompleted event);

  /** Handles {@link WorkflowEvent.WorkflowFailed}. */
  R workflowFailed(WorkflowEvent.WorkflowFailed event);

  /** Handles {@link WorkflowEvent.WorkflowTimedOut}. */
  R workflowTimedOut(WorkflowEvent.WorkflowTimedOut event);

  /** Handles {@link WorkflowEvent.WorkflowCancelled}. */
  R workflowCancelled(WorkflowEvent.WorkflowCancelled event);

  /** Handles {@link WorkflowEvent.RollbackStarted}. */
  R rollbackStarted(WorkflowEvent.RollbackStarted event);

  /** Handles {@link WorkflowEvent.UndoFoundChanged}. */
  R undoFoundChanged(WorkflowEvent.UndoFoundChanged event);

  /** Handles {@link WorkflowEvent.UndoStarted}. */
  R undoStarted(WorkflowEvent.UndoStarted event);

  /** Handles {@link WorkflowEvent.UndoSucceeded}. */
  R undoSucceeded(WorkflowEvent.UndoSucceeded event);

  /** Handles {@link WorkflowEvent.UndoFailed}. */
  R undoFailed(WorkflowEvent.UndoFailed event);

  /** Handles {@link WorkflowEvent.UndoRetryScheduled}. */
  R undoRetryScheduled(WorkflowEvent.UndoRetryScheduled event);

  /** Handles {@link WorkflowEvent.UndoOutcomeUnknown}. */
  R undoOutcomeUnknown(WorkflowEvent.UndoOutcomeUnknown event);

  /** Handles {@link WorkflowEvent.UndoOutcomeResolved}. */
  R undoOutcomeResolved(WorkflowEvent.UndoOutcomeResolved event);

  /** Handles {@link WorkflowEvent.RollbackFinished}. */
  R rollbackFinished(WorkflowEvent.RollbackFinished event);

  /** Handles {@link WorkflowEvent.UndoHeld}. */
  R undoHeld(WorkflowEvent.UndoHeld event);

  /** Handles {@link WorkflowEvent.ReversalRequested}. */
  R reversalRequested(WorkflowEvent.ReversalRequested event);

  /** Handles {@link WorkflowEvent.ReversalPlanned}. */
  R reversalPlanned(WorkflowEvent.ReversalPlanned event);
}
