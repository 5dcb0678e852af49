package dev.pilot.mcp.view;

import dev.pilot.event.Attempt;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Wait;
import dev.pilot.skill.Effect;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.UndoProgress;
import dev.pilot.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step as an answer shows it. */
record StepView(Workflow workflow, Room room) {

  Map<String, Object> of(int index, Step step) {
    StepProgress progress = workflow.step(step.id());
    Fields fields = new Fields().with("index", (long) index).with("id", step.id());
    if (step instanceof Gate gate) {
      gate(fields, gate);
    } else if (step instanceof SkillStep call) {
      call(fields, call.label(), call.call(), progress);
    } else if (step instanceof Poll poll) {
      call(fields, poll.label(), poll.call(), progress);
      fields.with("poll", TimerView.rhythm(poll, room));
    } else if (step instanceof Wait wait) {
      pause(fields, wait, progress);
    }
    fields
        .with("status", progress.status().word())
        .with("attempts", (long) progress.attempts())
        .withAny("result", Optional.ofNullable(room.value(progress.result())))
        .withAny("error", progress.problem().map(problem -> Words.of(problem, room)))
        .withAny("next_at", progress.due().map(StepView::time))
        .withAny("started_at", progress.startedAt().map(StepView::time))
        .withAny("completed_at", progress.completedAt().map(StepView::time))
        .withAny("group_id", workflow.groupOf(step.id()));
    effects(fields, step);
    if (step instanceof SkillStep call) {
      fields.withAny("rollback", call.compensation().undo().map(undo -> rollback(undo, progress)));
    }
    return fields.done();
  }

  /** Returns the instant as text, to the millisecond. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private void gate(Fields fields, Gate gate) {
    fields
        .with("action", "require_approval")
        .with("skill", "pilot")
        .with("tool", "approve")
        .with("params", Map.of("message", room.text(gate.message().toString())));
  }

  private void label(Fields fields, Label label) {
    fields.with("action", room.text(label.action()));
    if (!label.stage().isEmpty()) {
      fields.with("stage", label.stage());
    }
  }

  private void call(Fields fields, Label label, SkillCall call, StepProgress progress) {
    label(fields, label);
    fields
        .with("skill", call.skill())
        .with("tool", call.tool())
        .withAny("params", Optional.ofNullable(params(call, progress.attempt())));
  }

  /** Like a gate, a pause is Pilot's own doing. */
  private void pause(Fields fields, Wait wait, StepProgress progress) {
    label(fields, wait.label());
    boolean fixed = wait.end() instanceof Wait.At;
    fields
        .with("skill", "pilot")
        .with("tool", "wait")
        .with("params", Map.of(fixed ? "until" : "duration", wait.end().toText()))
        .withAny("until", fixed ? Optional.of(wait.end().toText()) : until(progress));
  }

  private static Optional<String> until(StepProgress progress) {
    return progress.due().map(StepView::time);
  }

  private @Nullable Object params(SkillCall call, Optional<Attempt> attempt) {
    return room.value(
        attempt.<Object>map(Attempt::arguments).orElseGet(() -> call.arguments().display()));
  }

  private static void effects(Fields fields, Step step) {
    boolean call = step instanceof SkillStep;
    Effect effect = call ? ((SkillStep) step).call().effect() : Effect.READ;
    fields
        .with("read_only", effect == Effect.READ)
        .with("destructive", effect.needsGate())
        .with("irreversible", call && isIrreversible((SkillStep) step));
  }

  static boolean isIrreversible(SkillStep step) {
    return step.compensation() instanceof Compensation.Irreversible;
  }

  private Map<String, Object> rollback(SkillCall undo, StepProgress progress) {
    UndoProgress done = progress.undo();
    return new Fields()
        .with("tool", undo.tool())
        .withAny("params", Optional.ofNullable(params(undo, done.attempt())))
        .with("status", word(done.status()))
        .withAny("error", done.problem().map(problem -> Words.of(problem, room)))
        .done();
  }

  static String word(UndoProgress.Status status) {
    return switch (status) {
      case NONE -> "pending";
      case RUNNING, WAITING -> "running";
      case DONE -> "success";
      case FAILED -> "failed";
      case UNKNOWN -> "unknown";
      case HELD -> "held";
    };
  }
}
