package dev.pilot.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules that every plan meets, whoever wrote it. */
final class PlanRules {

  private final Map<String, Object> parameters;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> earlier = new HashSet<>();

  private PlanRules(Map<String, Object> parameters) {
    this.parameters = parameters;
  }

  static void check(String name, Map<String, Object> parameters, List<Step> steps) {
    if (steps.stream().allMatch(step -> step.leaves().isEmpty())) {
      throw new InvalidPlanException(
          "empty_plan", "plan '" + name + "' has no steps", "Add at least one step.");
    }
    PlanRules rules = new PlanRules(parameters);
    steps.forEach(rules::check);
  }

  private void check(Step step) {
    claim(step.id());
    if (step instanceof Gate gate) {
      refer(gate.id(), Stream.concat(gate.message().references(), gate.when().references()), "");
    } else if (step instanceof SkillStep call) {
      checkCall(call);
    } else if (step instanceof ParallelGroup group) {
      checkGroup(group);
    }
  }

  private void checkCall(SkillStep step) {
    refer(step.id(), Stream.concat(step.call().references(), step.when().references()), "");
    Stream<Reference> afterwards =
        Stream.concat(
            step.check().references(),
            step.compensation().undo().stream().flatMap(SkillCall::references));
    refer(step.id(), afterwards, step.id());
    earlier.add(step.id());
  }

  /** A lane sees what was before the group and its own steps, never those of another lane. */
  private void checkGroup(ParallelGroup group) {
    Set<String> members = new HashSet<>();
    for (List<SkillStep> lane : group.lanes()) {
      for (SkillStep step : lane) {
        claim(step.id());
        checkCall(step);
      }
      lane.forEach(step -> members.add(step.id()));
      earlier.removeAll(members);
    }
    earlier.addAll(members);
  }

  private void claim(String id) {
    if (id.isBlank()) {
      throw new InvalidPlanException("missing_id", "a step has no id", "Name every step.");
    }
    if (!taken.add(id)) {
      throw new InvalidPlanException(
          "duplicate_id", "two steps are called '" + id + "'", "Give every step an id of its own.");
    }
  }

  private void refer(String stepId, Stream<Reference> references, String self) {
    references.forEach(reference -> refer(stepId, reference, self));
  }

  private void refer(String stepId, Reference reference, String self) {
    if (reference instanceof Reference.ToStep to
        && !earlier.contains(to.stepId())
        && !to.stepId().equals(self)) {
      throw new InvalidPlanException(
          "forward_reference",
          "step '%s': %s points to no earlier step".formatted(stepId, reference),
          "Refer only to steps that have finished before this one starts.");
    }
    if (reference instanceof Reference.ToParameter to && !parameters.containsKey(to.name())) {
      throw new InvalidPlanException(
          "unresolved_reference",
          "step '%s': the plan has no parameter '%s'".formatted(stepId, to.name()),
          "Declare it among the plan's parameters.");
    }
    if (reference instanceof Reference.ToResult && self.isEmpty()) {
      throw new InvalidPlanException(
          "forward_reference",
          "step '%s': %s is not known before the call".formatted(stepId, reference),
          "Use 'result' only in checks and undo calls.");
    }
  }
}
