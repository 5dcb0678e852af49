package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a step has come.
 *
 * @param status where it stands, its undo included
 * @param attempt the last call that left
 * @param result what the call answered, where it had its effect; may be null all the same
 * @param problem why it failed, is unknown or was skipped
 * @param applied whether the call is known to have had its effect
 * @param startedAt when the first call left
 * @param completedAt when its outcome was recorded
 * @param undo how far its undoing has come
 */
public record StepProgress(
    StepStatus status,
    Optional<Attempt> attempt,
    @Nullable Object result,
    Optional<Problem> problem,
    boolean applied,
    Optional<Instant> startedAt,
    Optional<Instant> completedAt,
    UndoProgress undo) {

  static final StepProgress PENDING =
      new StepProgress(
          StepStatus.PENDING,
          Optional.empty(),
          null,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          UndoProgress.NONE);

  StepProgress started(Attempt next, Instant at) {
    return new StepProgress(
        StepStatus.RUNNING,
        Optional.of(next),
        null,
        Optional.empty(),
        false,
        startedAt.or(() -> Optional.of(at)),
        Optional.empty(),
        undo);
  }

  StepProgress succeeded(@Nullable Object answer, Instant at) {
    return ended(StepStatus.SUCCESS, answer, Optional.empty(), true, at);
  }

  StepProgress failed(Problem why, boolean hadEffect, @Nullable Object answer, Instant at) {
    return ended(StepStatus.FAILED, answer, Optional.of(why), hadEffect, at);
  }

  StepProgress unknown(Problem why, Instant at) {
    return ended(StepStatus.UNKNOWN, null, Optional.of(why), false, at);
  }

  StepProgress skipped(Problem why, Instant at) {
    return ended(StepStatus.SKIPPED, null, Optional.of(why), false, at);
  }

  /** Keeps the attempt, so that the next one is counted on. */
  StepProgress toBeRetried() {
    return new StepProgress(
        StepStatus.PENDING,
        attempt,
        null,
        Optional.empty(),
        false,
        startedAt,
        Optional.empty(),
        undo);
  }

  StepProgress undone(StepStatus after, UndoProgress progress) {
    return new StepProgress(
        after, attempt, result, problem, applied, startedAt, completedAt, progress);
  }

  /** Returns how many calls have left. */
  public int attempts() {
    return attempt.map(Attempt::number).orElse(0);
  }

  private StepProgress ended(
      StepStatus end,
      @Nullable Object answer,
      Optional<Problem> why,
      boolean hadEffect,
      Instant at) {
    return new StepProgress(end, attempt, answer, why, hadEffect, startedAt, Optional.of(at), undo);
  }
}
