package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import dev.pilot.event.Sight;
import dev.pilot.json.Json;
import dev.pilot.plan.MerkleTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of which a person is to say what became of it, or whether it is to be sent at all.
 *
 * @param stepId which step
 * @param undo whether it is the step's undo call, not the step's own
 * @param attempt the number of the last call
 * @param why why nobody can tell, or what keeps it
 * @param held the two states that should be the same, where its undo was held for that
 * @param digest what a verdict has to name: it is another for every call and every reason
 */
public record PendingDecision(
    String stepId,
    boolean undo,
    int attempt,
    String why,
    Optional<UndoProgress.Held> held,
    String digest) {

  /** Returns what is to be decided of the step, if anything is. */
  static Optional<PendingDecision> of(String workflowId, String stepId, StepProgress step) {
    if (step.status() == StepStatus.UNKNOWN) {
      return Optional.of(
          of(workflowId, stepId, false, step.attempts(), step.problem(), Optional.empty()));
    }
    UndoProgress undo = step.undo();
    boolean held = undo.status() == UndoProgress.Status.HELD;
    if (held || undo.status() == UndoProgress.Status.UNKNOWN) {
      int number = undo.attempt().map(Attempt::number).orElse(0);
      return Optional.of(
          of(
              workflowId,
              stepId,
              true,
              number,
              undo.problem(),
              held ? undo.held() : Optional.empty()));
    }
    return Optional.empty();
  }

  private static PendingDecision of(
      String workflowId,
      String stepId,
      boolean undo,
      int attempt,
      Optional<Problem> problem,
      Optional<UndoProgress.Held> held) {
    String why = problem.map(Problem::message).orElse("");
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("workflow", workflowId);
    question.put("step", stepId);
    question.put("unknown", undo ? "undo" : "step");
    question.put("attempt", attempt);
    question.put("why", why);
    held.ifPresent(
        states -> {
          question.put("expected", text(states.expected()));
          states.found().ifPresent(found -> question.put("found", text(found)));
        });
    String digest = MerkleTree.root(List.of(MerkleTree.leaf(question)));
    return new PendingDecision(stepId, undo, attempt, why, held, digest);
  }

  private static String text(Sight sight) {
    return sight instanceof Sight.Whole whole
        ? Json.write(whole.value())
        : ((Sight.Digest) sight).hash();
  }
}
