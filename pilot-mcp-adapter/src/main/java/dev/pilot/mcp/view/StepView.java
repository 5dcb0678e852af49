package dev.pilot.mcp.view;

import dev.pilot.event.Attempt;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Gate;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
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
      call(fields, call, progress);
    }
    fields
        .with("status", progress.status().word())
        .with("attempts", (long) progress.attempts())
        .withAny("result", Optional.ofNullable(room.value(progress.result())))
        .withAny("error", progress.problem().map(problem -> Words.of(problem, room)))
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

  private void call(Fields fields, SkillStep step, StepProgress progress) {
    fields.with("action", room.text(step.label().action()));
    if (!step.label().stage().isEmpty()) {
      fields.with("stage", step.label().stage());
    }
    fields
        .with("skill", step.call().skill())
        .with("tool", step.call().tool())
        .withAny("params", Optional.ofNullable(params(step.call(), progress.attempt())));
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
      case RUNNING -> "running";
      case DONE -> "success";
      case FAILED -> "failed";
      case UNKNOWN -> "unknown";
    };
  }
}
