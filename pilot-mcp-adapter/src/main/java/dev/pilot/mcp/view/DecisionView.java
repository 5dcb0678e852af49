package dev.pilot.mcp.view;

import dev.pilot.event.Problem;
import dev.pilot.event.Resolution;
import dev.pilot.event.Sight;
import dev.pilot.json.Json;
import dev.pilot.plan.Probe;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.workflow.PendingDecision;
import dev.pilot.workflow.StateTable;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Trigger;
import dev.pilot.workflow.UndoProgress;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which call a person has to settle, because nobody could tell its outcome. */
public record DecisionView(Workflow workflow, Room room) {

  Optional<Map<String, Object>> pending(Standpoint standpoint) {
    List<SkillStep> open = open(workflow);
    return open.isEmpty() ? Optional.empty() : Optional.of(decision(open, standpoint));
  }

  /** Returns the steps whose call, or whose undo, a person may settle now. */
  public static List<SkillStep> open(Workflow workflow) {
    if (!StateTable.allows(workflow.state(), Trigger.RESOLVE)) {
      return List.of();
    }
    return workflow.steps().stream()
        .filter(step -> step instanceof SkillStep && isOpen(workflow.step(step.id())))
        .map(SkillStep.class::cast)
        .toList();
  }

  private static boolean isOpen(StepProgress progress) {
    return progress.status() == StepStatus.UNKNOWN || undoIsOpen(progress);
  }

  private static boolean undoIsOpen(StepProgress progress) {
    return progress.undo().status() == UndoProgress.Status.UNKNOWN
        || progress.undo().status() == UndoProgress.Status.HELD;
  }

  /** Writes what a person is asked to say of the call, and what was sent. */
  public static void ask(
      Workflow workflow,
      PendingDecision pending,
      Resolution resolution,
      String reason,
      RequestText text) {
    text.line("%s  %s", workflow.id(), workflow.plan().name());
    open(workflow).stream()
        .filter(step -> step.id().equals(pending.stepId()))
        .forEach(step -> call(workflow, step, pending, text));
    if (pending.held().isPresent()) {
      text.line("its undo was held: %s", pending.why());
      text.line("  expected: %s", Json.write(sight(pending.held().get().expected())));
      text.line(
          "  found:    %s",
          pending.held().get().found().map(found -> Json.write(sight(found))).orElse("unknown"));
    } else {
      text.line("nobody can tell what became of it: %s", pending.why());
    }
    text.line("You say: %s, because: %s", Words.of(resolution), reason);
    text.line("digest: %s", pending.digest());
  }

  private static void call(
      Workflow workflow, SkillStep step, PendingDecision pending, RequestText text) {
    SkillCall call = pending.undo() ? step.compensation().undo().orElse(step.call()) : step.call();
    StepProgress progress = workflow.step(step.id());
    text.line(
        "%s %s: %s.%s",
        pending.undo() ? "undo of step" : "step", step.id(), call.skill(), call.tool());
    (pending.undo() ? progress.undo().attempt() : progress.attempt())
        .ifPresent(attempt -> text.line("  sent: %s", Json.write(attempt.arguments())));
  }

  /** What to ask to find out. */
  private Map<String, Object> probe(Probe probe) {
    return new Fields()
        .with("skill", probe.call().skill())
        .with("tool", probe.call().tool())
        .withAny(
            "params",
            Optional.ofNullable(room.value(new KnownArguments(workflow).of(probe.call()))))
        .with("applied", room.text(probe.applied().toString()))
        .done();
  }

  private Map<String, Object> held(UndoProgress.Held states) {
    return new Fields()
        .withAny("expected", Optional.ofNullable(room.value(sight(states.expected()))))
        .withAny("found", states.found().map(found -> room.value(sight(found))))
        .done();
  }

  private static @Nullable Object sight(Sight sight) {
    return sight instanceof Sight.Whole whole
        ? whole.value()
        : "SHA-256 " + ((Sight.Digest) sight).hash();
  }

  private Map<String, Object> decision(List<SkillStep> open, Standpoint standpoint) {
    SkillStep first = open.get(0);
    StepProgress progress = workflow.step(first.id());
    boolean undo = progress.status() != StepStatus.UNKNOWN;
    Optional<Problem> why = undo ? progress.undo().problem() : progress.problem();
    boolean again = !workflow.state().isFinal() || undo;
    return new Fields()
        .with("step_id", first.id())
        .with("call", undo ? "undo" : "step")
        .withAny("why", why.map(problem -> room.text(problem.message())))
        .withAny("probe", undo ? Optional.empty() : first.delivery().probe().map(this::probe))
        .with(
            "options",
            again ? List.of("applied", "not_applied", "retry") : List.of("applied", "not_applied"))
        .withAny("held", progress.undo().held().filter(any -> undo).map(this::held))
        .withAny("digest", workflow.pendingDecision(first.id()).map(PendingDecision::digest))
        .with("requires", Map.of("assurance", Words.of(standpoint.demanded(workflow, first.id()))))
        .withAll("others", room.list(open.stream().skip(1).map(Step::id).toList()))
        .done();
  }
}
