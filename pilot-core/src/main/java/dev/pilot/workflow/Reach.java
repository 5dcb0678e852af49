package dev.pilot.workflow;

import dev.pilot.plan.Expression;
import dev.pilot.plan.MissingValueException;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.policy.Budget;
import dev.pilot.policy.Measure;
import dev.pilot.skill.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How far steps reach, as far as that is known.
 *
 * @param targets what they change
 * @param destructive how many of them may lose something
 */
record Reach(Set<String> targets, long destructive) {

  Reach {
    targets = Set.copyOf(targets);
  }

  static Reach of(List<? extends Step> steps, Permission permission, Function<Step, Scope> scope) {
    Set<String> targets = new TreeSet<>();
    long destructive = 0;
    for (Step step : steps) {
      if (step instanceof SkillStep call && call.call().effect() != Effect.READ) {
        destructive += call.call().effect().needsGate() ? 1 : 0;
        targets.addAll(targets(call.call(), permission, scope.apply(step)));
        targets.addAll(declared(call, scope.apply(step)));
        call.compensation()
            .undo()
            .ifPresent(undo -> targets.addAll(targets(undo, permission, scope.apply(step))));
      }
    }
    return new Reach(targets, destructive);
  }

  private static Set<String> declared(SkillStep step, Scope scope) {
    Set<String> declared = new TreeSet<>();
    for (Expression target : step.targets()) {
      try {
        if (target.resolve(scope) instanceof String text && !text.isBlank()) {
          declared.add(text.strip().toLowerCase(Locale.ROOT));
        }
      } catch (MissingValueException e) {
        // It is taken before the call, when it is known.
      }
    }
    return declared;
  }

  private static Set<String> targets(SkillCall call, Permission permission, Scope scope) {
    return permission.targets(call, Permission.known(call, scope));
  }

  /** Returns how much of what the budget counts. */
  long of(Measure measure) {
    return switch (measure) {
      case TARGETS -> targets.size();
      case DESTRUCTIVE_STEPS -> destructive;
      case WORKFLOWS -> 1;
    };
  }

  /** Says in words that the budget is too small for this. */
  String beyond(Budget budget) {
    return "%d %s, and budget '%s' allows %d a workflow"
        .formatted(
            of(budget.measure()),
            switch (budget.measure()) {
              case TARGETS -> "targets are changed";
              case DESTRUCTIVE_STEPS -> "steps are destructive";
              case WORKFLOWS -> "workflow changes something";
            },
            budget.name(),
            budget.most());
  }
}
