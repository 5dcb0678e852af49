package dev.pilot.mcp.view;

import dev.pilot.workflow.GateVerdict;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** The word for what a call has led to. */
public final class Outcome {

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
    List<GateVerdict> verdicts = workflow.verdicts();
    return !verdicts.isEmpty() && !verdicts.get(verdicts.size() - 1).approved();
  }
}
