package dev.pilot.workflow;

import dev.pilot.diff.Edit;
import dev.pilot.event.Moment;
import dev.pilot.event.ObservationEvent;
import dev.pilot.event.Problem;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.Consequence;
import dev.pilot.policy.Surprises;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * What is seen after a call may tell more than the call did.
 *
 * <p>A change is the step's effect, whatever its call said. That nothing changed is believed of a
 * call that nobody answered as a probe's no is: once it can land no more, and only where nothing
 * that was seen is hidden. What a step that succeeded did, or did not, is the policy's to judge.
 */
final class Judging {

  private static final int NAMED = 5;

  private final Unfolding unfolding;
  private final SkillStep step;

  Judging(Unfolding unfolding, SkillStep step) {
    this.unfolding = unfolding;
    this.step = step;
  }

  /** Draws what follows from the newest sight, that of the look with this number. */
  void judge(int number) {
    StepProgress progress = unfolding.progress().step(step.id());
    SeenChange.of(step, progress)
        .ifPresent(
            seen -> {
              switch (progress.status()) {
                case UNKNOWN -> unknown(progress, seen, number);
                case FAILED -> failed(progress, seen);
                case SUCCESS -> succeeded(progress, seen);
                default -> {}
              }
            });
  }

  private void unknown(StepProgress progress, SeenChange seen, int number) {
    if (!seen.looksSame()) {
      tell(true, "what it changes is no longer as it was");
    } else if (seen.isNothing()) {
      unchanged(progress, number);
    }
  }

  private void unchanged(StepProgress progress, int number) {
    Instant landed = progress.sentAt().orElseThrow().plus(step.delivery().timeout());
    Problem problem = new Problem("not_applied", "what it changes is as it was");
    int sent = progress.attempts();
    if (unfolding.now().isBefore(landed)) {
      if (Probing.isOpen(unfolding)) {
        unfolding.emit(
            new ObservationEvent.ObservationScheduled(
                step.id(), Moment.AFTER, number, problem, landed));
      }
      return;
    }
    tell(false, problem.message());
    if (sent < step.delivery().retry().attempts() && Probing.isOpen(unfolding)) {
      unfolding.emit(
          new WorkflowEvent.StepRetryScheduled(
              step.id(), sent, problem, unfolding.retryAt(step, sent)));
    }
  }

  /** What a probe or a person said of the call stands. */
  private void failed(StepProgress progress, SeenChange seen) {
    if (!seen.looksSame() && !progress.applied() && !progress.isKnownNotApplied()) {
      tell(true, "it failed, and still what it changes is no longer as it was");
    }
  }

  private void succeeded(StepProgress progress, SeenChange seen) {
    if (step.reads() || !Probing.isOpen(unfolding)) {
      return;
    }
    Surprises surprises = unfolding.circumstances().policy().surprises();
    if (seen.isNothing() && surprises.unchanged() == Consequence.FAIL) {
      String message = "it reports success, and what it changes is as it was";
      fail(progress, new Problem("unchanged", message), false);
    } else if (!seen.unexpected().isEmpty() && surprises.unexpected() == Consequence.FAIL) {
      String message = "it changed what nobody asked for: " + named(seen);
      fail(progress, new Problem("unexpected_change", message), true);
    }
  }

  private static String named(SeenChange seen) {
    int more = seen.unexpected().size() - NAMED;
    return seen.unexpected().stream()
        .limit(NAMED)
        .map(Judging::place)
        .collect(Collectors.joining(", ", "", more > 0 ? " and %d more".formatted(more) : ""));
  }

  private static String place(Edit edit) {
    String at = edit.at().toString();
    return at.isEmpty() ? "all of it" : at;
  }

  private void fail(StepProgress progress, Problem problem, boolean applied) {
    unfolding.emit(
        new WorkflowEvent.StepFailed(
            step.id(), progress.attempts(), problem, applied, progress.result()));
  }

  private void tell(boolean applied, String reason) {
    unfolding.emit(new ObservationEvent.EffectObserved(step.id(), applied, reason));
  }
}
