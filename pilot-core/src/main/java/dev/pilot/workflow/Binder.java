package dev.pilot.workflow;

import dev.pilot.binding.BoundStep;
import dev.pilot.binding.Hash;
import dev.pilot.binding.StepCalls;
import dev.pilot.binding.ToolFacts;
import dev.pilot.briefing.Coverage;
import dev.pilot.json.Json;
import dev.pilot.json.Lookup;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.PlanCodec;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import dev.pilot.policy.Operation;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what steps are bound to at one moment; one step costs the same, however many others there
 * are.
 */
final class Binder {

  private final Workflow workflow;
  private final Set<String> covered;
  private final Circumstances circumstances;
  private final Function<SkillCall, ToolFacts> tools;

  /**
   * Makes a binder.
   *
   * @param covered the steps that run, or ran, under the approval
   * @param tools what is known of the tool that a call names
   */
  Binder(
      Workflow workflow,
      Set<String> covered,
      Circumstances circumstances,
      Function<SkillCall, ToolFacts> tools) {
    this.workflow = workflow;
    this.covered = covered;
    this.circumstances = circumstances;
    this.tools = tools;
  }

  BoundStep bind(Step step) {
    Map<Purpose, Map<String, Object>> policy = new EnumMap<>(Purpose.class);
    List<Object> calls = new ArrayList<>();
    Scope scope = new KnownScope(workflow, step.id(), covered);
    StepCalls.of(step)
        .forEach(
            (purpose, call) -> {
              Map<String, Object> arguments = Json.object(call.arguments().display(scope));
              ToolFacts facts = tools.apply(call);
              policy.put(purpose, policy(purpose, call, facts, arguments));
              calls.add(leaf(purpose, call, facts, arguments, policy.get(purpose)));
            });
    Map<String, @Nullable Object> leaf = new LinkedHashMap<>();
    leaf.put("step", PlanCodec.write(step));
    workflow
        .progress()
        .layout()
        .groupOf(step.id())
        .ifPresent(group -> leaf.put("group", of(group, step)));
    leaf.put("calls", calls);
    leaf.put("refers", refers(step, scope));
    return new BoundStep(step.id(), Hash.of(leaf), policy);
  }

  private Map<String, Object> of(ParallelGroup group, Step step) {
    Coverage.Lane lane = workflow.progress().layout().laneOf(step.id()).orElseThrow();
    return Map.of("id", group.id(), "limit", (long) group.limit(), "lane", (long) lane.number());
  }

  private static Map<String, Object> leaf(
      Purpose purpose,
      SkillCall call,
      ToolFacts facts,
      Map<String, Object> arguments,
      Map<String, Object> policy) {
    Map<String, Object> leaf = new LinkedHashMap<>();
    leaf.put("purpose", lower(purpose));
    leaf.put("arguments", arguments);
    leaf.put("effect", lower(facts.effectOf(call)));
    leaf.put("confirm", facts.confirmGate());
    leaf.put("schema", facts.schema());
    leaf.put("policy", policy);
    return leaf;
  }

  /** A tool that can't be reached is judged by what was known of it. */
  private Map<String, Object> policy(
      Purpose purpose, SkillCall call, ToolFacts facts, Map<String, Object> arguments) {
    Effect effect = facts.effectOf(call);
    Risk risk = facts.isKnown() ? facts.risk() : Risk.of(effect);
    return Permission.of(workflow, circumstances)
        .ask(
            Stage.APPROVAL,
            purpose,
            new Operation(call.skill(), call.tool(), effect, risk, arguments))
        .fact();
  }

  /** What each reference points to; what is not known is told from what is known to be null. */
  private static List<Object> refers(Step step, Scope scope) {
    List<Object> refers = new ArrayList<>();
    if (step instanceof Task task) {
      task.references()
          .distinct()
          .forEach(
              reference ->
                  refers.add(List.of(String.valueOf(reference), hash(scope.find(reference)))));
    }
    return refers;
  }

  private static String hash(Lookup lookup) {
    return lookup instanceof Lookup.Found found ? Hash.of(found.value()) : "";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
