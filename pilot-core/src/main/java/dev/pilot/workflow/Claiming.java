package dev.pilot.workflow;

import dev.pilot.event.Problem;
import dev.pilot.event.Spend;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.policy.Budget;
import dev.pilot.policy.Limits;
import dev.pilot.policy.Measure;
import dev.pilot.policy.Overlap;
import dev.pilot.policy.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes what a workflow is about to change: before its first effect all of it that can be told, and
 * later what could not be told then.
 */
final class Claiming {

  private static final String IN_USE = "target_in_use";
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Unfolding unfolding;
  private final Limits limits;

  Claiming(Unfolding unfolding) {
    this.unfolding = unfolding;
    this.limits = unfolding.circumstances().policy().limits();
  }

  /** Whether the step may go on; where it may not, what follows from that was emitted. */
  boolean covers(SkillStep step) {
    if (step.reads() || !limits.areAny()) {
      return true;
    }
    boolean first = unfolding.workflow().claim().isEmpty();
    Reach reach = reach(first ? remaining() : List.of(step));
    Set<String> held = unfolding.workflow().claim().map(Claim::targets).orElse(Set.of());
    Set<String> targets = new TreeSet<>(reach.targets());
    targets.removeAll(held);
    if (!first && targets.isEmpty()) {
      return true;
    }
    Reach taken = new Reach(targets, first ? reach.destructive() : 0);
    Optional<String> beyond = beyond(new Reach(union(held, targets), taken.destructive()));
    if (beyond.isPresent()) {
      block(step, "budgets", beyond.get(), Optional.empty());
      return false;
    }
    Optional<ClaimRefusal> refused = unfolding.circumstances().refused();
    if (refused.isPresent()) {
      refuse(step, refused.get());
      return false;
    }
    unfolding.emit(
        new WorkflowEvent.TargetsClaimed(
            List.copyOf(targets), limits.overlap() != Overlap.ALLOW, spends(taken, first)));
    return true;
  }

  /**
   * Takes again what was given back when the workflow had ended, since it is to be undone now.
   *
   * @throws CommandRefusedException if another workflow holds any of it
   */
  void again() {
    Optional<Claim> claim = unfolding.workflow().claim();
    if (claim.isEmpty() || !claim.get().exclusive() || claim.get().targets().isEmpty()) {
      return;
    }
    Optional<ClaimRefusal> refused = unfolding.circumstances().refused();
    if (refused.isPresent()) {
      throw new CommandRefusedException(
          IN_USE,
          "workflow %s can not be undone now: %s"
              .formatted(unfolding.workflow().id(), refused.get().reason()),
          "Wait until that workflow has ended, or cancel it; then ask again.");
    }
    List<String> targets = claim.get().targets().stream().sorted().toList();
    unfolding.emit(new WorkflowEvent.TargetsClaimed(targets, true, List.of()));
  }

  private Reach reach(List<? extends Step> steps) {
    Workflow workflow = unfolding.workflow();
    return Reach.of(
        steps,
        Permission.of(workflow, unfolding.circumstances()),
        step -> WorkflowScope.before(workflow, step.id()));
  }

  private List<Step> remaining() {
    return unfolding.workflow().steps().stream()
        .filter(step -> unfolding.progress().step(step.id()).status() != StepStatus.SKIPPED)
        .toList();
  }

  private Optional<String> beyond(Reach reach) {
    return limits.budgets().stream()
        .filter(budget -> budget.span() instanceof Span.PerWorkflow)
        .filter(budget -> reach.of(budget.measure()) > budget.most())
        .map(reach::beyond)
        .findFirst();
  }

  private List<Spend> spends(Reach taken, boolean first) {
    List<Spend> spends = new ArrayList<>();
    for (Budget budget : limits.budgets()) {
      long amount = taken.of(budget.measure());
      boolean again = !first && budget.measure() == Measure.WORKFLOWS;
      if (!(budget.span() instanceof Span.PerWorkflow) && amount > 0 && !again) {
        Optional<Duration> within =
            budget.span() instanceof Span.Within window
                ? Optional.of(window.length())
                : Optional.empty();
        spends.add(new Spend(budget.name(), amount, budget.most(), within));
      }
    }
    return spends;
  }

  private void refuse(SkillStep step, ClaimRefusal refused) {
    if (refused.isTarget() && limits.overlap() == Overlap.REFUSE) {
      int calls = unfolding.progress().step(step.id()).attempts();
      Problem problem = new Problem(IN_USE, refused.reason());
      unfolding.emit(new WorkflowEvent.StepFailed(step.id(), calls, problem, false, null));
    } else {
      String rule = refused.isTarget() ? "targets" : refused.what();
      block(
          step, rule, refused.reason(), Optional.of(refused.freeAt().orElseGet(() -> next(step))));
    }
  }

  /** The longer it has stood still, the more seldom it is tried again. */
  private Instant next(SkillStep step) {
    Duration stood =
        unfolding
            .workflow()
            .block()
            .filter(block -> block.stepId().equals(step.id()))
            .map(block -> Duration.between(block.since(), unfolding.now()).dividedBy(4))
            .orElse(SHORTEST);
    Duration pause = stood.compareTo(SHORTEST) < 0 ? SHORTEST : stood;
    return unfolding.now().plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
  }

  private void block(SkillStep step, String rule, String reason, Optional<Instant> until) {
    unfolding.emit(new WorkflowEvent.WorkflowBlocked(step.id(), rule, reason, until));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
