package dev.pilot.plan;

import dev.pilot.approval.Approvers;
import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Completes a plan with what is known of its tools: the effect of every call, the confirmations
 * that tools ask for, and a gate before every step that needs one and has none.
 */
public final class Safeguards {

  private static final String ADDED = "approve:";

  private final ToolCatalog catalog;

  private Safeguards(ToolCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns the completed plan; completing it again changes nothing.
   *
   * @throws InvalidPlanException if a poll, a probe or an observation may write, or a secret stands
   *     in clear
   */
  public static Plan complete(Plan plan, ToolCatalog catalog) {
    SecretRules.check(plan, catalog);
    Safeguards safeguards = new Safeguards(catalog);
    List<Step> known = plan.steps().stream().map(safeguards::known).toList();
    return plan.withSteps(safeguards.gated(known));
  }

  private Step known(Step step) {
    if (step instanceof Task task) {
      return known(task);
    }
    if (step instanceof ParallelGroup group) {
      return new ParallelGroup(
          group.id(),
          group.limit(),
          group.lanes().stream().map(lane -> lane.stream().map(this::known).toList()).toList());
    }
    return step;
  }

  private Task known(Task task) {
    if (task instanceof SkillStep step) {
      return known(step);
    }
    return task instanceof Poll poll
        ? new Poll(
            poll.id(),
            poll.label(),
            reading(poll.id(), "poll", known(poll.call())),
            poll.when(),
            poll.until(),
            poll.rhythm())
        : task;
  }

  private SkillStep known(SkillStep step) {
    Compensation compensation =
        step.compensation() instanceof Compensation.Call undo
            ? new Compensation.Call(known(undo.call()), undo.idempotent())
            : step.compensation();
    Delivery delivery = step.delivery();
    Optional<Probe> probe =
        delivery
            .probe()
            .map(
                asked ->
                    new Probe(
                        reading(step.id(), "probe", known(asked.call())),
                        asked.applied(),
                        asked.notApplied()));
    return new SkillStep(
        step.id(),
        step.label(),
        known(step.call()),
        step.when(),
        step.check(),
        compensation,
        new Delivery(delivery.timeout(), delivery.retry(), delivery.idempotent(), probe),
        step.targets(),
        step.observation()
            .map(seen -> seen.by(reading(step.id(), "observation", known(seen.call())))));
  }

  /** What is called without being asked for has to be harmless beyond doubt. */
  private static SkillCall reading(String stepId, String what, SkillCall call) {
    if (call.effect() != Effect.READ) {
      throw new InvalidPlanException(
          what + "_writes",
          "step '%s': its %s calls %s.%s, which is not known to only read"
              .formatted(stepId, what, call.skill(), call.tool()),
          "Ask a tool that the catalogue, or its skill, says to be read-only.");
    }
    return call;
  }

  /** The author's word on an effect can make it more dangerous, never less. */
  private SkillCall known(SkillCall call) {
    Optional<ToolDescription> tool = catalog.find(call.skill(), call.tool());
    if (tool.isEmpty()) {
      return call;
    }
    Effect effect =
        call.effect() == Effect.UNKNOWN
            ? tool.get().effect()
            : call.effect().atLeast(tool.get().effect());
    return confirmed(call.withEffect(effect), tool.get());
  }

  /** Older releases of a tool refuse or ignore {@code confirm}: it is sent where it is known. */
  private static SkillCall confirmed(SkillCall call, ToolDescription tool) {
    if (tool.confirmGate()) {
      return call.with("confirm", true);
    }
    boolean known =
        !(tool.inputSchema().get("properties") instanceof Map<?, ?> properties)
            || properties.containsKey("confirm");
    return known ? call : call.without("confirm");
  }

  private List<Step> gated(List<Step> steps) {
    List<Step> gated = new ArrayList<>();
    Optional<Gate> covering = Optional.empty();
    for (Step step : steps) {
      if (step instanceof Gate gate) {
        covering = Optional.of(gate);
      } else {
        Optional<SkillStep> bare = firstUncovered(step, covering);
        if (bare.isPresent()) {
          covering = Optional.of(gateBefore(step, bare.get()));
          gated.add(covering.get());
        }
      }
      gated.add(step);
    }
    return gated;
  }

  private Optional<SkillStep> firstUncovered(Step step, Optional<Gate> covering) {
    return step.leaves().stream()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .filter(this::needsGate)
        .filter(call -> covering.filter(gate -> gate.covers(call)).isEmpty())
        .findFirst();
  }

  private boolean needsGate(SkillStep step) {
    return step.call().effect().needsGate()
        || asksToConfirm(step.call())
        || step.compensation().undo().filter(this::asksToConfirm).isPresent();
  }

  private boolean asksToConfirm(SkillCall call) {
    return catalog.find(call.skill(), call.tool()).filter(ToolDescription::confirmGate).isPresent();
  }

  /** Whether the gate was put here, and not by the plan's author. */
  public static boolean put(Gate gate) {
    return gate.id().startsWith(ADDED);
  }

  private static Gate gateBefore(Step entry, SkillStep bare) {
    String message =
        "Step '%s' calls %s.%s, whose effect is %s, and no gate of the plan covers it. Go on?"
            .formatted(
                bare.id(),
                bare.call().skill(),
                bare.call().tool(),
                bare.call().effect().name().toLowerCase(Locale.ROOT));
    Condition when = entry instanceof SkillStep step ? step.when() : Condition.always();
    return new Gate(
        ADDED + entry.id(),
        new Label("approve " + entry.id(), ""),
        new Literal(message),
        when,
        OnReject.CANCEL,
        Approvers.anyone());
  }
}
