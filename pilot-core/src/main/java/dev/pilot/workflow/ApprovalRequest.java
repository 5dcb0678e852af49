package dev.pilot.workflow;

import dev.pilot.event.WorkflowEvent;
import dev.pilot.json.Json;
import dev.pilot.plan.Gate;
import dev.pilot.plan.MerkleTree;
import dev.pilot.plan.MissingValueException;
import dev.pilot.plan.PlanCodec;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gate asks: the digest is a Merkle root over everything that will run under the approval,
 * with one leaf for the question and one for each covered step.
 */
final class ApprovalRequest {

  private ApprovalRequest() {}

  static WorkflowEvent.ApprovalRequested of(Workflow workflow, Gate gate, Scope scope) {
    Object resolved = gate.message().resolve(scope);
    String message = resolved instanceof String text ? text : Json.write(resolved);
    List<Step> covered = workflow.progress().layout().coveredBy(gate);
    List<byte[]> leaves = new ArrayList<>();
    leaves.add(MerkleTree.leaf(question(workflow, gate, message)));
    covered.forEach(step -> leaves.add(MerkleTree.leaf(leaf(workflow, step))));
    return new WorkflowEvent.ApprovalRequested(
        gate.id(), MerkleTree.root(leaves), message, covered.stream().map(Step::id).toList());
  }

  private static Map<String, Object> question(Workflow workflow, Gate gate, String message) {
    return Map.of(
        "workflow", workflow.id(),
        "plan", workflow.origin().digest(),
        "requester", workflow.origin().requester().name(),
        "gate", PlanCodec.write(gate),
        "message", message);
  }

  /** The step as planned, and its arguments as they are now where all of them are known. */
  private static Map<String, @Nullable Object> leaf(Workflow workflow, Step step) {
    Map<String, @Nullable Object> leaf = new LinkedHashMap<>();
    leaf.put("step", PlanCodec.write(step));
    try {
      Scope scope = WorkflowScope.before(workflow, step.id());
      leaf.put("arguments", call(step).map(call -> call.arguments().resolve(scope)).orElse(null));
    } catch (MissingValueException e) {
      leaf.put("arguments", null);
    }
    return leaf;
  }

  private static Optional<SkillCall> call(Step step) {
    if (step instanceof SkillStep call) {
      return Optional.of(call.call());
    }
    return step instanceof Poll poll ? Optional.of(poll.call()) : Optional.empty();
  }
}
