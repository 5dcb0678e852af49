package dev.pilot.mcp.view;

import dev.pilot.workflow.Workflow;
import java.util.Optional;
import java.util.Set;

/** The word for what a call has led to. */
public final class Outcome {

  /** A gate that was refused, or that nobody answered in time, which is a no as well. */
  private static final Set<String> NO = Set.of("rejected", "approval_expired");

  private Outcome() {}

  /** Returns the word; none for a workflow that has not run. */
  public static Optional<String> of(Workflow workflow) {
    return switch (workflow.state()) {
      case DRAFT, PENDING -> Optional.empty();
      case APPROVED, RUNNING, WAITING, ROLLING_BACK -> Optional.of("running");
      case BLOCKED_BY_POLICY -> Optional.of("blocked");
      case CANCELLED -> Optional.of(wasRejected(workflow) ? "rejected" : "cancelled");
      case AWAITING_APPROVAL,
          DISPATCH_REQUIRED,
          DECISION_REQUIRED,
          COMPLETED,
          FAILED,
          ROLLED_BACK,
          ROLLBACK_INCOMPLETE ->
          Optional.of(workflow.state().word());
    };
  }

  private static boolean wasRejected(Workflow workflow) {
    return workflow
        .ending()
        .failedStep()
        .flatMap(stepId -> workflow.step(stepId).problem())
        .filter(why -> NO.contains(why.code()))
        .isPresent();
  }
}
