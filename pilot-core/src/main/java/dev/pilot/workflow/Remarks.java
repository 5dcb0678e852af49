package dev.pilot.workflow;

import dev.pilot.binding.Binding;
import dev.pilot.binding.Difference;
import dev.pilot.binding.StepCalls;
import dev.pilot.binding.ToolFacts;
import dev.pilot.binding.ToolName;
import dev.pilot.briefing.Change;
import dev.pilot.briefing.Remark;
import dev.pilot.briefing.Reversal;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Safeguards;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.Task;
import dev.pilot.policy.Purpose;
import dev.pilot.skill.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an approver should know besides what will run. */
final class Remarks {

  private final Binding binding;
  private final List<Remark> remarks = new ArrayList<>();

  Remarks(Binding binding) {
    this.binding = binding;
  }

  List<Remark> on(
      Gate gate,
      Optional<WorkflowEvent.ApprovalWithdrawn> withdrawal,
      List<Task> covered,
      List<Change> changes) {
    for (Difference found : withdrawal.map(event -> event.differences()).orElse(List.of())) {
      String message = "It was approved before, and then changed: " + found;
      remark("changed", withdrawal.orElseThrow().stepId(), message);
    }
    if (Safeguards.put(gate)) {
      remark("gate_added", gate.id(), "The plan had no gate here; Pilot put this one.");
    }
    for (Task task : covered) {
      StepCalls.of(task).forEach((purpose, call) -> call(task, purpose, call));
    }
    changes.forEach(this::change);
    return remarks;
  }

  private void call(Task task, Purpose purpose, SkillCall call) {
    ToolFacts facts = binding.tool(ToolName.of(call));
    String which = purpose == Purpose.STEP ? "It" : "Its " + lower(purpose);
    if (!facts.isKnown()) {
      remark(
          "unknown_tool",
          task.id(),
          "%s calls %s, of which nothing is known.".formatted(which, ToolName.of(call)));
    }
    Effect now = facts.effectOf(call);
    if (now != call.effect()) {
      remark(
          "effect_rose",
          task.id(),
          "%s calls %s, which was %s when it was planned and is %s now."
              .formatted(which, ToolName.of(call), lower(call.effect()), lower(now)));
    }
    Map<String, Object> policy = binding.step(task.id()).orElseThrow().policy(purpose);
    if (!"allowed".equals(policy.get("decision"))) {
      remark(
          "policy",
          task.id(),
          "%s: the policy says %s, by %s."
              .formatted(which, policy.get("decision"), policy.get("rules")));
    }
  }

  private void change(Change change) {
    if (change.reversal() instanceof Reversal.Unknown) {
      remark("no_undo", change.stepId(), "No undo of it is known; a rollback leaves it.");
    }
    if (!change.holes().isEmpty()) {
      remark(
          "late_value",
          change.stepId(),
          "%d of its values are known only once earlier steps have run."
              .formatted(change.holes().size()));
    }
  }

  private void remark(String kind, String stepId, String message) {
    remarks.add(new Remark(kind, stepId, message));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
