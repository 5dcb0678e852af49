package dev.pilot.templates.expansion;

import dev.pilot.json.Json;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Label;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Task;
import dev.pilot.plan.Wait;
import dev.pilot.templates.language.Clause;
import dev.pilot.templates.language.Durations;
import dev.pilot.templates.language.Entry;
import dev.pilot.templates.language.Undo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one task of a plan: a call, a poll or a wait. */
final class Tasks {

  private Tasks() {}

  static Task of(Entry.Task entry, Scope scope, Condition when) {
    scope.budget().step(entry.at());
    if (entry instanceof Entry.Call call) {
      return step(call, scope, when);
    }
    if (entry instanceof Entry.Poll poll) {
      return poll(poll, scope, when);
    }
    return pause((Entry.Pause) entry, scope, when);
  }

  /** What a task refers to before its own name is known can't be its own result. */
  private static SkillStep step(Entry.Call entry, Scope scope, Condition when) {
    SkillCall call = entry.use().toCall(scope);
    Label label = label(entry, scope);
    String id = scope.steps().declare(entry.id());
    return new SkillStep(
        id,
        label,
        call,
        when,
        condition(entry.check(), scope),
        compensation(entry.undo(), scope),
        entry.sending().toDelivery(scope),
        entry.targets().stream().map(target -> Expression.of(target.fill(scope))).toList(),
        entry.sending().look().map(look -> look.toObservation(scope)));
  }

  private static Poll poll(Entry.Poll entry, Scope scope, Condition when) {
    SkillCall call = entry.use().toCall(scope);
    Label label = label(entry, scope);
    Poll.Rhythm rhythm =
        new Poll.Rhythm(
            Durations.fill(entry.pace().every(), scope, "'every'"),
            Durations.fill(entry.pace().deadline(), scope, "the deadline"),
            Durations.fill(entry.pace().timeout(), scope, "the timeout"));
    String id = scope.steps().declare(entry.id());
    return new Poll(id, label, call, when, entry.until().toCondition(scope), rhythm);
  }

  private static Wait pause(Entry.Pause entry, Scope scope, Condition when) {
    return new Wait(
        scope.steps().full(entry.id()),
        label(entry, scope),
        when,
        Durations.fillEnd(entry.end(), scope));
  }

  private static Label label(Entry.Task entry, Scope scope) {
    return new Label(text(entry.action().fill(scope)), entry.stage());
  }

  static Condition condition(Optional<Clause> clause, Scope scope) {
    return clause.map(written -> written.toCondition(scope)).orElse(Condition.always());
  }

  private static Compensation compensation(Undo undo, Scope scope) {
    if (undo instanceof Undo.By by) {
      return new Compensation.Call(by.use().toCall(scope), by.idempotent());
    }
    return undo instanceof Undo.Irreversible ? Compensation.irreversible() : Compensation.none();
  }

  private static String text(@Nullable Object filled) {
    if (filled instanceof Expression expression) {
      return expression.toString();
    }
    return filled instanceof String text ? text : Json.write(filled);
  }
}
