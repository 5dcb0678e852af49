package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.binding.Binding;
import dev.pilot.binding.StepCalls;
import dev.pilot.binding.ToolFacts;
import dev.pilot.binding.ToolName;
import dev.pilot.briefing.Asked;
import dev.pilot.briefing.Briefing;
import dev.pilot.briefing.Change;
import dev.pilot.briefing.Coverage;
import dev.pilot.briefing.Hole;
import dev.pilot.briefing.Item;
import dev.pilot.briefing.Radius;
import dev.pilot.briefing.Targets;
import dev.pilot.json.Json;
import dev.pilot.json.Lookup;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Reference;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import dev.pilot.plan.Wait;
import dev.pilot.skill.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what the approver of a gate is shown. */
final class Briefer {

  private final Workflow workflow;
  private final Binding binding;
  private final List<Task> covered;

  Briefer(Workflow workflow, Binding binding) {
    this.workflow = workflow;
    this.binding = binding;
    this.covered =
        binding.covers().stream()
            .map(workflow.progress().layout()::leaf)
            .map(Task.class::cast)
            .toList();
  }

  Briefing brief(Gate gate, String message) {
    List<SkillStep> changing = changing();
    List<Change> changes = changing.stream().map(this::change).toList();
    return new Briefing(
        asked(gate, message),
        covered.stream().map(this::item).toList(),
        changes,
        changing.stream().filter(Briefer::isIrreversible).map(SkillStep::id).toList(),
        coverage(),
        radius(changes),
        new Remarks(binding).on(gate, workflow.withdrawal(), covered, changes));
  }

  private Asked asked(Gate gate, String message) {
    Plan plan = workflow.plan();
    return new Asked(
        workflow.id(),
        gate.id(),
        message,
        workflow.origin().requester(),
        plan.name(),
        plan.description(),
        plan.source(),
        plan.onFailure(),
        gate.onReject());
  }

  private List<SkillStep> changing() {
    return covered.stream()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .filter(step -> effect(step.call()) != Effect.READ)
        .toList();
  }

  private Item item(Task task) {
    String what =
        task instanceof Wait wait
            ? "wait " + wait.end().toText()
            : ToolName.of(call(task)).toString() + (task instanceof Poll ? ", repeatedly" : "");
    Effect effect = task instanceof Wait ? Effect.READ : effect(call(task));
    boolean always = task.when().equals(Condition.always());
    return new Item(
        task.id(),
        task.label().action(),
        what,
        lower(effect),
        always ? Optional.empty() : Optional.of(task.when().toString()),
        isKnownToBeSkipped(task),
        workflow.groupOf(task.id()));
  }

  private boolean isKnownToBeSkipped(Task task) {
    try {
      return !task.when().holds(scope(task));
    } catch (PilotException e) {
      return false; // not known yet
    }
  }

  private Change change(SkillStep step) {
    Scope scope = scope(step);
    return new Change(
        step.id(),
        step.call().skill(),
        step.call().tool(),
        Json.object(step.call().arguments().display(scope)),
        step.call()
            .references()
            .distinct()
            .filter(Reference.ToStep.class::isInstance)
            .map(Reference.ToStep.class::cast)
            .filter(reference -> scope.find(reference) instanceof Lookup.Missing)
            .map(reference -> hole(step, reference))
            .toList(),
        lower(effect(step.call())),
        Covering.reversal(step),
        Covering.unanswered(step),
        new Watching(workflow, scope).of(step));
  }

  /** What is declared about the value: by the step that answers it, and by the one that uses it. */
  private Hole hole(Task user, Reference.ToStep reference) {
    List<String> constraints = new ArrayList<>();
    Step source = workflow.progress().layout().leaf(reference.stepId());
    if (source instanceof SkillStep step && !step.check().equals(Condition.always())) {
      constraints.add(step.check().toString());
    } else if (source instanceof Poll poll) {
      constraints.add(poll.until().toString());
    }
    if (user.when().references().anyMatch(reference::equals)) {
      constraints.add(user.when().toString());
    }
    return new Hole(reference.toString(), reference.stepId(), constraints);
  }

  /** Everything that has changed something so far, and everything that will. */
  private Coverage coverage() {
    List<Coverage.Entry> entries = new ArrayList<>();
    for (Step leaf : workflow.steps()) {
      boolean runs = binding.step(leaf.id()).isPresent();
      if (leaf instanceof SkillStep step
          && (runs ? effect(step.call()) != Effect.READ : hasChanged(step))) {
        entries.add(Covering.entry(workflow, step, !runs));
      }
    }
    return new Coverage(entries);
  }

  private boolean hasChanged(SkillStep step) {
    return step.call().effect() != Effect.READ && workflow.step(step.id()).applied();
  }

  private Radius radius(List<Change> changes) {
    Set<String> skills = new LinkedHashSet<>();
    Set<String> targets = new LinkedHashSet<>();
    int destructive = 0;
    for (Change change : changes) {
      skills.add(change.skill());
      List<String> named = Targets.of(change.arguments());
      targets.addAll(named.isEmpty() ? List.of(change.skill() + "." + change.tool()) : named);
      boolean isDestructive = Effect.valueOf(change.effect().toUpperCase(Locale.ROOT)).needsGate();
      destructive += isDestructive ? 1 : 0;
    }
    return new Radius(
        covered.size(), changes.size(), destructive, List.copyOf(skills), List.copyOf(targets));
  }

  private Effect effect(SkillCall call) {
    ToolFacts facts = binding.tool(ToolName.of(call));
    return facts.effectOf(call);
  }

  private static SkillCall call(Task task) {
    Map<?, SkillCall> calls = StepCalls.of(task);
    return calls.values().iterator().next();
  }

  private Scope scope(Task task) {
    return new KnownScope(workflow, task.id(), binding.steps().keySet());
  }

  private static boolean isIrreversible(SkillStep step) {
    return step.compensation() instanceof Compensation.Irreversible;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
