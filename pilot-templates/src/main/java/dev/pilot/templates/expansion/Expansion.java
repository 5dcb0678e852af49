package dev.pilot.templates.expansion;

import dev.pilot.plan.Condition;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import dev.pilot.templates.language.Combination;
import dev.pilot.templates.language.Durations;
import dev.pilot.templates.language.Entry;
import dev.pilot.templates.language.Value;
import dev.pilot.templates.problem.TemplateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Unrolls entries into the steps of a plan. */
public final class Expansion {

  private static final int MOST_AT_ONCE = 100;

  private final List<Step> steps = new ArrayList<>();

  private Expansion() {}

  /**
   * Returns the steps of the plan.
   *
   * @param entries what remains of a template
   * @param parameters the values of its parameters
   * @throws TemplateException if a value is missing or of the wrong kind, or the plan grows too
   *     large
   */
  public static List<Step> of(List<Entry> entries, Map<String, Object> parameters) {
    Expansion expansion = new Expansion();
    Scope scope = new Scope(parameters, Map.of(), StepNames.root(), new Budget());
    entries.forEach(entry -> expansion.add(entry, scope, Condition.always()));
    return expansion.steps;
  }

  /**
   * Returns how long the workflow may take; a timeout that is one hole without value is none.
   *
   * @throws TemplateException if the value is no duration
   */
  public static Optional<Duration> timeout(
      Optional<Value> timeout, Map<String, Object> parameters) {
    Scope scope = new Scope(parameters, Map.of(), StepNames.root(), new Budget());
    return timeout
        .filter(written -> !(written instanceof Value.Whole whole) || scope.has(whole.hole()))
        .map(written -> Durations.fill(written, scope, "the timeout"));
  }

  /** What can never run, because a parameter that it asks for was not given, is left out. */
  private void add(Entry entry, Scope scope, Condition outer) {
    Condition when = Combination.all(Stream.of(outer, Tasks.condition(entry.when(), scope)));
    if (Combination.isNever(when)) {
      return;
    }
    if (entry instanceof Entry.Task task) {
      steps.add(Tasks.of(task, scope, when));
    } else if (entry instanceof Entry.Stop stop) {
      steps.add(gate(stop, scope, when));
    } else if (entry instanceof Entry.Loop loop) {
      for (Scope round : Rounds.of(loop, scope)) {
        loop.inner().forEach(inner -> add(inner, round, when));
      }
    } else if (entry instanceof Entry.Group group) {
      group(group, scope, when).ifPresent(steps::add);
    }
  }

  private static Gate gate(Entry.Stop stop, Scope scope, Condition when) {
    scope.budget().step(stop.at());
    return new Gate(
        scope.steps().full(stop.id()),
        new Label(stop.action(), stop.stage()),
        Expression.of(stop.message().fill(scope)),
        when,
        stop.onReject(),
        stop.approvers());
  }

  private static Optional<Step> group(Entry.Group group, Scope scope, Condition when) {
    List<List<Task>> lanes = new ArrayList<>();
    List<Scope> scopes = new ArrayList<>();
    for (Entry entry : group.inner()) {
      if (entry instanceof Entry.Loop loop) {
        Condition inLoop = Combination.all(Stream.of(when, Tasks.condition(loop.when(), scope)));
        List<Scope> rounds = Combination.isNever(inLoop) ? List.of() : Rounds.lanes(loop, scope);
        for (Scope lane : rounds) {
          lanes.add(sequence(loop.inner(), lane, inLoop));
          scopes.add(lane);
        }
      } else {
        Scope lane = scope.with(scope.variables(), scope.steps().lane());
        lanes.add(sequence(List.of(entry), lane, when));
        scopes.add(lane);
      }
    }
    lanes.removeIf(List::isEmpty);
    scopes.forEach(lane -> scope.steps().join(lane.steps()));
    int limit = limit(group, scope);
    String id = scope.steps().full(group.id());
    return lanes.isEmpty() ? Optional.empty() : Optional.of(new ParallelGroup(id, limit, lanes));
  }

  private static List<Task> sequence(List<Entry> entries, Scope scope, Condition outer) {
    Expansion lane = new Expansion();
    entries.forEach(entry -> lane.add(entry, scope, outer));
    return lane.steps.stream().map(Task.class::cast).toList();
  }

  private static int limit(Entry.Group group, Scope scope) {
    if (group.limit().fill(scope) instanceof Long limit && limit >= 1 && limit <= MOST_AT_ONCE) {
      return limit.intValue();
    }
    throw TemplateException.of(
        TemplateException.INVALID_PARAMETER,
        group.limit().at(),
        "'parallel' has no number of steps at once",
        "Pass a number from 1 to " + MOST_AT_ONCE + ".");
  }
}
