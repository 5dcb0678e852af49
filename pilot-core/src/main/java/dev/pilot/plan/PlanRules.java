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
    } else if (step instanceof Task task) {
      checkTask(task);
    } else if (step instanceof ParallelGroup group) {
      checkGroup(group);
    }
  }

  private void checkTask(Task task) {
    if (task instanceof SkillStep step) {
      checkCall(step);
    } else if (task instanceof Poll poll) {
      refer(poll.id(), Stream.concat(poll.call().references(), poll.when().references()), "");
      refer(poll.id(), poll.until().references(), poll.id());
    } else {
      refer(task.id(), task.when().references(), "");
    }
    earlier.add(task.id());
  }

  private void checkCall(SkillStep step) {
    checkBefore(step);
    refer(step.id(), Stream.concat(step.call().references(), step.when().references()), "");
    refer(step.id(), step.targets().stream().flatMap(Expression::references), "");
    Stream<Reference> afterwards =
        Stream.concat(
            step.check().references(),
            step.compensation().undo().stream().flatMap(SkillCall::references));
    refer(step.id(), afterwards, step.id());
    step.observation().ifPresent(seen -> refer(step.id(), seen.call().references(), ""));
    step.delivery()
        .probe()
        .ifPresent(
            probe -> {
              refer(step.id(), probe.call().references(), "");
              Stream<Reference> asked =
                  Stream.concat(
                      probe.applied().references(),
                      probe.notApplied().stream().flatMap(Condition::references));
              refer(step.id(), asked, step.id());
            });
  }

  /** What was there before a step is known to its undo, if anybody looked. */
  private static void checkBefore(SkillStep step) {
    Stream<Reference> undo =
        step.observation().isPresent()
            ? step.compensation().undo().stream().flatMap(SkillCall::references)
            : Stream.empty();
    if (befores(step.references()) > befores(undo)) {
      throw new InvalidPlanException(
          "unresolved_reference",
          "step '%s' refers to what was there before it".formatted(step.id()),
          "Use 'before' only in the undo call of a step that has an observation.");
    }
  }

  private static long befores(Stream<Reference> references) {
    return references.filter(Reference.ToBefore.class::isInstance).count();
  }

  /** A lane sees what was before the group and its own steps, never those of another lane. */
  private void checkGroup(ParallelGroup group) {
    Set<String> members = new HashSet<>();
    for (List<Task> lane : group.lanes()) {
      for (Task step : lane) {
        claim(step.id());
        checkTask(step);
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
    boolean own =
        reference instanceof Reference.ToResult || reference instanceof Reference.ToBefore;
    if (own && self.isEmpty()) {
      throw new InvalidPlanException(
          "forward_reference",
          "step '%s': %s is not known before the call".formatted(stepId, reference),
          "Use 'result' only in checks and undo calls, and 'before' only in undo calls.");
    }
  }
}
