package dev.pilot.workflow;

import dev.pilot.approval.Approvers;
import dev.pilot.event.Moment;
import dev.pilot.event.Remaining;
import dev.pilot.event.Sight;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Delivery;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.Literal;
import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the plan of a workflow that reverses a completed one: a gate, and behind it the undo calls,
 * the last effect first, with the values that the completed one has recorded.
 *
 * <p>Around the undo of an observed step it looks: before, whether all is as the completed workflow
 * has left it, and afterwards, whether it is as it was before that; where it is not, it fails.
 */
public final class Reversing {

  private static final String UNDO = "undo:";
  private static final String LOOK = "look:";
  private static final String VERIFY = "verify:";
  private static final String GATE = "reverse";
  private static final int NAMED = 20;

  private final Workflow completed;
  private final List<Workflow> earlier;

  /**
   * Makes it for a workflow.
   *
   * @param earlier those that were to reverse it before, and have ended
   */
  public Reversing(Workflow completed, List<Workflow> earlier) {
    this.completed = completed;
    this.earlier = List.copyOf(earlier);
  }

  /** Returns what is left to be undone, and what can't be. */
  public RollbackPlan left(Optional<String> toStep, Circumstances circumstances) {
    RollbackPlan whole = RollbackPlan.of(completed, toStep, circumstances);
    Set<String> undone =
        earlier.stream().flatMap(one -> undoneBy(one).stream()).collect(Collectors.toSet());
    return new RollbackPlan(
        toStep,
        whole.undo().stream().filter(undo -> !undone.contains(undo.stepId())).toList(),
        whole.remaining().stream().filter(one -> !undone.contains(one.stepId())).toList(),
        List.of());
  }

  private static Set<String> undoneBy(Workflow reversal) {
    return reversal.steps().stream()
        .map(Step::id)
        .filter(id -> id.startsWith(UNDO) && reversal.step(id).applied())
        .map(id -> id.substring(UNDO.length()))
        .collect(Collectors.toSet());
  }

  /**
   * Returns the plan; the same for the same records.
   *
   * @throws CommandRefusedException if nothing is left that could be undone, or nobody can tell
   *     what an earlier reversal has done
   */
  public Plan plan(RollbackPlan left) {
    earlier.forEach(Reversing::demandSettled);
    if (left.undo().isEmpty()) {
      throw new CommandRefusedException(
          "nothing_to_undo",
          "workflow %s has done nothing that is left and could be undone".formatted(completed.id()),
          "A preview of the rollback says what remains and why.");
    }
    List<Step> steps = new ArrayList<>();
    steps.add(gate(left));
    Set<String> undone = new HashSet<>();
    earlier.forEach(one -> undone.addAll(undoneBy(one)));
    for (RollbackPlan.Undo undo : left.undo()) {
      SkillStep step = completed.progress().layout().call(undo.stepId());
      Optional<Sight> expected = Guard.expected(completed, step, undone);
      look(LOOK, "see that nobody else has changed what %s did", step, expected)
          .ifPresent(steps::add);
      steps.add(step(undo));
      Optional<Sight> before = completed.step(step.id()).observed().sight(Moment.BEFORE);
      look(VERIFY, "see that %s is undone", step, before).ifPresent(steps::add);
      undone.add(step.id());
    }
    Plan plan = completed.plan();
    return new Plan(
        "reverse_" + plan.name(),
        "Undoes what workflow %s did: %s".formatted(completed.id(), plan.description()),
        plan.source(),
        Map.of(),
        steps,
        OnFailure.STOP,
        Optional.empty());
  }

  private static void demandSettled(Workflow reversal) {
    if (!reversal.unknown().isEmpty()) {
      throw new CommandRefusedException(
          "reversal_unsettled",
          "nobody can tell what became of %s in workflow %s, which was to reverse it"
              .formatted(reversal.unknown(), reversal.id()),
          "Have a person find out, then call resolve_step on that workflow.");
    }
  }

  private Gate gate(RollbackPlan left) {
    String question =
        "Reverse workflow %s (%s), undoing %d steps?"
            .formatted(completed.id(), completed.plan().name(), left.undo().size());
    return new Gate(
        GATE,
        new Label("approve the reversal", ""),
        new Literal(question + remains(left.remaining())),
        Condition.always(),
        OnReject.CANCEL,
        approvers());
  }

  private static String remains(List<Remaining> remaining) {
    if (remaining.isEmpty()) {
      return "";
    }
    String more =
        remaining.size() > NAMED ? "; and %d more".formatted(remaining.size() - NAMED) : "";
    return remaining.stream()
        .limit(NAMED)
        .map(left -> "%s (%s)".formatted(left.stepId(), left.reason()))
        .collect(Collectors.joining("; ", " What stays: ", more + "."));
  }

  /** Whoever had to be asked for the steps is asked for their reversal, as far as one gate can. */
  private Approvers approvers() {
    Approvers all = Approvers.anyone();
    for (Step step : completed.steps()) {
      if (step instanceof Gate gate) {
        all = all.and(gate.approvers()).orElse(all);
      }
    }
    return all;
  }

  /** A step that reads, and fails where it does not look as it should. */
  private Optional<SkillStep> look(
      String prefix, String action, SkillStep step, Optional<Sight> expected) {
    return expected
        .filter(sight -> !sight.isPartlyHidden() && step.observation().isPresent())
        .flatMap(
            sight -> sight instanceof Sight.Whole whole ? Optional.of(whole) : Optional.empty())
        .map(
            whole -> {
              Observation seen = step.observation().orElseThrow();
              return new SkillStep(
                  prefix + step.id(),
                  new Label(action.formatted(step.id()), step.label().stage()),
                  seen.call().bound(WorkflowScope.before(completed, step.id())),
                  Condition.always(),
                  Condition.compare(
                      new Reference.ToResult(seen.path()), Operator.EQUALS, whole.value()),
                  Compensation.none(),
                  new Delivery(
                      step.delivery().timeout(), step.delivery().retry(), false, Optional.empty()),
                  List.of(),
                  Optional.empty());
            });
  }

  private SkillStep step(RollbackPlan.Undo undo) {
    SkillStep step = completed.progress().layout().call(undo.stepId());
    Scope scope = WorkflowScope.after(completed, step.id(), completed.step(step.id()).result());
    Delivery delivery = step.delivery();
    return new SkillStep(
        UNDO + step.id(),
        new Label("undo " + step.label().action(), step.label().stage()),
        undo.call().bound(scope),
        Condition.always(),
        Condition.always(),
        Compensation.none(),
        new Delivery(
            delivery.timeout(),
            delivery.retry(),
            step.compensation().isIdempotent(),
            Optional.empty()),
        step.targets().stream().map(target -> target.bound(scope)).toList(),
        step.observation().map(seen -> seen.by(seen.call().bound(scope))));
  }
}
