package dev.pilot.mcp.graph;

import dev.pilot.plan.Gate;
import dev.pilot.plan.Step;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;

/**
 * How a step or a workflow stands, as people are shown it.
 *
 * @param tone for the eye
 * @param glyph one character, so that nobody depends on colours
 * @param word for everybody
 */
public record Badge(Tone tone, String glyph, String word) {

  /** Returns how the step stands. */
  public static Badge of(Workflow workflow, Step step) {
    StepStatus status = workflow.step(step.id()).status();
    boolean asks =
        workflow
            .pendingApproval()
            .map(PendingApproval::gateId)
            .filter(step.id()::equals)
            .isPresent();
    return asks
        ? new Badge(Tone.DOUBT, "◆", "asks")
        : step instanceof Gate ? ofGate(status) : of(status);
  }

  private static Badge ofGate(StepStatus status) {
    return switch (status) {
      case SUCCESS -> new Badge(Tone.GOOD, "✓", "approved");
      case FAILED -> new Badge(Tone.BAD, "✕", "refused");
      default -> of(status);
    };
  }

  /** Returns how any step of that status stands. */
  public static Badge of(StepStatus status) {
    return switch (status) {
      case PENDING -> new Badge(Tone.QUIET, "○", "pending");
      case RUNNING -> new Badge(Tone.BUSY, "●", "running");
      case WAITING -> new Badge(Tone.BUSY, "…", "waiting");
      case DISPATCHED -> new Badge(Tone.BUSY, "●", "dispatched");
      case SUCCESS -> new Badge(Tone.GOOD, "✓", "success");
      case FAILED -> new Badge(Tone.BAD, "✕", "failed");
      case UNKNOWN -> new Badge(Tone.DOUBT, "?", "unknown");
      case SKIPPED -> new Badge(Tone.QUIET, "–", "skipped");
      case ROLLING_BACK -> new Badge(Tone.BUSY, "↶", "rolling back");
      case ROLLED_BACK -> new Badge(Tone.BACK, "↶", "rolled back");
      case ROLLBACK_FAILED -> new Badge(Tone.BAD, "!", "rollback failed");
    };
  }

  /** Returns how the workflow stands. */
  public static Badge of(WorkflowState state) {
    String word = state.word().replace('_', ' ');
    return switch (state) {
      case DRAFT, PENDING -> new Badge(Tone.QUIET, "○", word);
      case APPROVED, RUNNING -> new Badge(Tone.BUSY, "●", word);
      case WAITING -> new Badge(Tone.BUSY, "…", word);
      case AWAITING_APPROVAL -> new Badge(Tone.DOUBT, "◆", word);
      case DISPATCH_REQUIRED, DECISION_REQUIRED -> new Badge(Tone.DOUBT, "?", word);
      case BLOCKED_BY_POLICY -> new Badge(Tone.DOUBT, "!", word);
      case ROLLING_BACK -> new Badge(Tone.BUSY, "↶", word);
      case COMPLETED -> new Badge(Tone.GOOD, "✓", word);
      case FAILED -> new Badge(Tone.BAD, "✕", word);
      case ROLLED_BACK -> new Badge(Tone.BACK, "↶", word);
      case ROLLBACK_INCOMPLETE -> new Badge(Tone.BAD, "!", word);
      case CANCELLED -> new Badge(Tone.QUIET, "–", word);
    };
  }
}
