package dev.pilot.workflow;

import dev.pilot.binding.Binding;
import dev.pilot.binding.BoundStep;
import dev.pilot.binding.Difference;
import dev.pilot.binding.StepCalls;
import dev.pilot.binding.ToolFacts;
import dev.pilot.binding.ToolName;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.Step;
import dev.pilot.policy.Purpose;
import dev.pilot.skill.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks, right before a call leaves, whether it is still what was approved.
 *
 * <p>A tool whose skill can not be reached has not changed: the call will not reach it either.
 */
final class Consent {

  private final Unfolding unfolding;

  Consent(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  /** Returns what is no longer as it was approved; nothing where no approval was asked for. */
  List<Difference> differences(Step step) {
    Workflow workflow = unfolding.workflow();
    return workflow
        .bindingOf(step.id())
        .map(binding -> differences(step, binding))
        .orElseGet(List::of);
  }

  private List<Difference> differences(Step step, Binding binding) {
    Workflow workflow = unfolding.workflow();
    BoundStep then = binding.step(step.id()).orElseThrow();
    BoundStep now =
        new Binder(
                workflow,
                binding.steps().keySet(),
                unfolding.circumstances(),
                call -> facts(binding, call))
            .bind(step);
    if (now.leaf().equals(then.leaf())) {
      return List.of();
    }
    List<Difference> found = new ArrayList<>();
    StepCalls.of(step)
        .forEach(
            (purpose, call) -> {
              found.addAll(tool(binding, purpose, call));
              found.addAll(
                  Difference.between(purpose, call, then.policy(purpose), now.policy(purpose)));
            });
    if (found.isEmpty()) {
      found.add(
          new Difference(
              "the step, its arguments or a result to which it refers", then.leaf(), now.leaf()));
    }
    return found;
  }

  /** Returns what is no longer as it was approved in the tool of one call of the step. */
  List<Difference> differences(Step step, Purpose purpose) {
    SkillCall call = Optional.ofNullable(StepCalls.of(step).get(purpose)).orElseThrow();
    return unfolding
        .workflow()
        .bindingOf(step.id())
        .map(binding -> tool(binding, purpose, call))
        .orElseGet(List::of);
  }

  private List<Difference> tool(Binding binding, Purpose purpose, SkillCall call) {
    return Difference.between(purpose, call, binding.tool(ToolName.of(call)), facts(binding, call));
  }

  private ToolFacts facts(Binding binding, SkillCall call) {
    return published(call).orElseGet(() -> binding.tool(ToolName.of(call)));
  }

  private Optional<ToolFacts> published(SkillCall call) {
    return unfolding
        .circumstances()
        .tools()
        .published(call.skill(), call.tool())
        .map(tool -> ToolFacts.of(Optional.of(tool)));
  }

  /**
   * Returns why a call that no approval covers may not leave: its tool has become one that needs an
   * approval, or, of a question, one that does more than read.
   */
  Optional<String> danger(Step step, Purpose purpose) {
    SkillCall call = Optional.ofNullable(StepCalls.of(step).get(purpose)).orElseThrow();
    if (unfolding.workflow().bindingOf(step.id()).isPresent()) {
      return Optional.empty();
    }
    ToolFacts facts = published(call).orElse(ToolFacts.NOTHING);
    Effect effect = facts.effectOf(call);
    boolean rose =
        purpose == Purpose.STEP
            ? effect.needsGate() && !call.effect().needsGate()
            : effect != Effect.READ;
    return rose
        ? Optional.of(
            "%s is now %s, which no approval covers"
                .formatted(ToolName.of(call), effect.name().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
