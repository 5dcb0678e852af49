package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import dev.pilot.plan.MerkleTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of which a person is to say what became of it.
 *
 * @param stepId which step
 * @param undo whether it is the step's undo call, not the step's own
 * @param attempt the number of the last call
 * @param why why nobody can tell
 * @param digest what a verdict has to name: it is another for every call and every reason
 */
public record PendingDecision(String stepId, boolean undo, int attempt, String why, String digest) {

  /** Returns what is to be decided of the step, if anything is. */
  static Optional<PendingDecision> of(String workflowId, String stepId, StepProgress step) {
    if (step.status() == StepStatus.UNKNOWN) {
      return Optional.of(of(workflowId, stepId, false, step.attempts(), why(step.problem())));
    }
    UndoProgress undo = step.undo();
    if (undo.status() == UndoProgress.Status.UNKNOWN) {
      int number = undo.attempt().map(Attempt::number).orElse(0);
      return Optional.of(of(workflowId, stepId, true, number, why(undo.problem())));
    }
    return Optional.empty();
  }

  private static PendingDecision of(
      String workflowId, String stepId, boolean undo, int attempt, String why) {
    Map<String, Object> question =
        Map.of(
            "workflow", workflowId,
            "step", stepId,
            "unknown", undo ? "undo" : "step",
            "attempt", attempt,
            "why", why);
    String digest = MerkleTree.root(List.of(MerkleTree.leaf(question)));
    return new PendingDecision(stepId, undo, attempt, why, digest);
  }

  private static String why(Optional<Problem> problem) {
    return problem.map(Problem::message).orElse("");
  }
}
