package dev.pilot.mcp.view;

import dev.pilot.event.Problem;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Step;
import dev.pilot.plan.Wait;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Workflow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What goes on at a later time, and why. */
record TimerView(Workflow workflow, Room room) {

  private static final int SHOWN = 3;

  /** Says what is waited for and until when, the next first. */
  String sentence() {
    List<Step> timed = timed();
    String some = timed.stream().limit(SHOWN).map(this::sentence).collect(Collectors.joining("; "));
    return timed.size() > SHOWN ? some + "; and " + (timed.size() - SHOWN) + " more" : some;
  }

  /** Beside a call of unknown outcome only the question what became of it goes on. */
  private List<Step> timed() {
    return workflow.steps().stream()
        .filter(step -> progress(step).due().isPresent())
        .filter(
            step -> workflow.unknown().isEmpty() || progress(step).status() == StepStatus.UNKNOWN)
        .sorted(Comparator.comparing(this::due))
        .toList();
  }

  private String sentence(Step step) {
    String at = StepView.time(due(step));
    StepProgress progress = progress(step);
    if (step instanceof Wait) {
      return "'%s' waits until %s".formatted(step.id(), at);
    }
    if (step instanceof Poll poll) {
      return "'%s' asks again at %s whether %s, at most for %s from its first call"
          .formatted(step.id(), at, room.text(poll.until().toString()), poll.rhythm().deadline());
    }
    if (progress.status() == StepStatus.UNKNOWN) {
      return "nobody can tell yet whether '%s' had its effect, and its probe asks again at %s"
          .formatted(step.id(), at);
    }
    String call = progress.status() == StepStatus.ROLLING_BACK ? "the undo of " : "";
    String why =
        progress
            .undo()
            .problem()
            .or(progress::problem)
            .map(Problem::message)
            .map(message -> " (" + room.text(message) + ")")
            .orElse("");
    return "%s'%s' did not work%s and is tried again at %s".formatted(call, step.id(), why, at);
  }

  /** How often a poll asks, for how long, and what it asks for. */
  static Map<String, Object> rhythm(Poll poll, Room room) {
    return Map.of(
        "until", room.text(poll.until().toString()),
        "every", poll.rhythm().every().toString(),
        "deadline", poll.rhythm().deadline().toString());
  }

  private Instant due(Step step) {
    return progress(step).due().orElseThrow();
  }

  private StepProgress progress(Step step) {
    return workflow.step(step.id());
  }
}
