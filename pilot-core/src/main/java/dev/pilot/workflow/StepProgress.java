package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.event.Finding;
import dev.pilot.event.Problem;
import dev.pilot.event.Resolution;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a step has come; an immutable value. */
public final class StepProgress {

  /** The problem of a call whose answer never came. */
  static final String NO_ANSWER = "no_answer";

  private static final String NOT_APPLIED = "not_applied";

  static final StepProgress PENDING =
      new StepProgress(
          StepStatus.PENDING,
          Optional.empty(),
          Answer.NONE,
          Times.NONE,
          UndoProgress.NONE,
          ProbeProgress.NONE);

  /** What is known of the calls so far. */
  private record Answer(
      boolean applied, Doubt doubt, @Nullable Object result, Optional<Problem> problem) {
    static final Answer NONE = new Answer(false, Doubt.NONE, null, Optional.empty());
  }

  private final StepStatus status;
  private final Optional<Attempt> attempt;
  private final Answer answer;
  private final Times times;
  private final UndoProgress undo;
  private final ProbeProgress probe;

  private StepProgress(
      StepStatus status,
      Optional<Attempt> attempt,
      Answer answer,
      Times times,
      UndoProgress undo,
      ProbeProgress probe) {
    this.status = status;
    this.attempt = attempt;
    this.answer = answer;
    this.times = times;
    this.undo = undo;
    this.probe = probe;
  }

  /** Returns where it stands, its undo included. */
  public StepStatus status() {
    return status;
  }

  /** Returns the last call that left. */
  public Optional<Attempt> attempt() {
    return attempt;
  }

  /** Returns how many calls have left. */
  public int attempts() {
    return attempt.map(Attempt::number).orElse(0);
  }

  /** Returns what the call answered where it had its effect; may be null all the same. */
  public @Nullable Object result() {
    return answer.result();
  }

  /** Returns why it failed, is unknown, was skipped, or is to be tried again. */
  public Optional<Problem> problem() {
    return answer.problem();
  }

  /** Whether the call is known to have had its effect. */
  public boolean applied() {
    return answer.applied();
  }

  /** Returns when its first call left. */
  public Optional<Instant> startedAt() {
    return times.startedAt();
  }

  Optional<Instant> sentAt() {
    return times.sentAt();
  }

  /** Returns when its outcome was recorded. */
  public Optional<Instant> completedAt() {
    return times.completedAt();
  }

  /** Returns when its timer is over, where one runs. */
  public Optional<Instant> due() {
    return times.due();
  }

  /** Returns how far its undoing has come. */
  public UndoProgress undo() {
    return undo;
  }

  ProbeProgress probe() {
    return probe;
  }

  /** Returns the call that is under way, whatever it is for. */
  Optional<Attempt> callInFlight() {
    if (probe.isRunning()) {
      return probe.attempt();
    }
    return undo.status() == UndoProgress.Status.RUNNING ? undo.attempt() : attempt;
  }

  boolean hasCallInFlight() {
    return status == StepStatus.RUNNING
        || undo.status() == UndoProgress.Status.RUNNING
        || probe.isRunning();
  }

  /** A call that starts while another has not returned leaves doubt about that one. */
  StepProgress started(Attempt next, Instant at) {
    boolean lost = status == StepStatus.RUNNING && next.idempotencyKey().isPresent();
    return new StepProgress(
        StepStatus.RUNNING,
        Optional.of(next),
        new Answer(false, doubt().or(lost), null, Optional.empty()),
        times.started(at),
        undo,
        ProbeProgress.NONE);
  }

  StepProgress succeeded(@Nullable Object result, Instant at) {
    return ended(StepStatus.SUCCESS, new Answer(true, Doubt.NONE, result, Optional.empty()), at);
  }

  StepProgress failed(Problem why, boolean applied, @Nullable Object result, Instant at) {
    return ended(StepStatus.FAILED, new Answer(applied, Doubt.NONE, result, Optional.of(why)), at);
  }

  StepProgress unknown(Problem why, Instant at) {
    return ended(StepStatus.UNKNOWN, new Answer(false, doubt(), null, Optional.of(why)), at);
  }

  StepProgress skipped(Problem why, Instant at) {
    return ended(StepStatus.SKIPPED, new Answer(false, Doubt.NONE, null, Optional.of(why)), at);
  }

  /**
   * Sleeps until its timer is over; its call, if it makes one, is then made again. Where a probe is
   * what says so, it spoke of all calls so far.
   */
  StepProgress sleeping(Optional<Problem> why, Instant at, Instant until) {
    boolean unanswered =
        why.filter(problem -> problem.code().equals(NO_ANSWER)).isPresent()
            && attempt.flatMap(Attempt::idempotencyKey).isPresent();
    return new StepProgress(
        StepStatus.WAITING,
        attempt,
        new Answer(false, probe.isRunning() ? Doubt.NONE : doubt().or(unanswered), null, why),
        times.waiting(at, until),
        undo,
        ProbeProgress.NONE);
  }

  /** Whether an earlier call may have had its effect, although a later one had none. */
  boolean isDoubtful() {
    return doubt().unanswered();
  }

  Doubt doubt() {
    return answer.doubt();
  }

  /** Whether its own call, one that changes something, has left and not returned. */
  boolean isWriteUnderWay() {
    return status == StepStatus.RUNNING && attempt.flatMap(Attempt::idempotencyKey).isPresent();
  }

  StepProgress doubted(Doubt next) {
    Answer doubtful = new Answer(answer.applied(), next, answer.result(), answer.problem());
    return new StepProgress(status, attempt, doubtful, times, undo, probe);
  }

  /** Is to be sent again under a new key; the attempts are counted on. */
  StepProgress toBeRetried() {
    return new StepProgress(
        StepStatus.PENDING,
        attempt.map(Attempt::withoutKey),
        Answer.NONE,
        times.awake(),
        undo,
        ProbeProgress.NONE);
  }

  /** Whether an earlier call of it had no effect, and the next has not left. */
  boolean isBetweenCalls() {
    return status == StepStatus.WAITING && !isDoubtful();
  }

  /** Begins again behind its gate, unless it is unknown what became of it; attempts count on. */
  StepProgress toBeAskedAgain() {
    return status == StepStatus.UNKNOWN
        ? this
        : new StepProgress(
            StepStatus.PENDING, attempt, Answer.NONE, Times.NONE, undo, ProbeProgress.NONE);
  }

  /** Sleeps no more; a call that was to be made again has failed. */
  StepProgress givenUp() {
    StepStatus end = status;
    if (status == StepStatus.WAITING) {
      end =
          isDoubtful()
              ? StepStatus.UNKNOWN
              : problem().isPresent() ? StepStatus.FAILED : StepStatus.PENDING;
    }
    return new StepProgress(end, attempt, answer, times.awake(), undo, probe);
  }

  /** May not be tried again for now, so that its timer runs no more. */
  StepProgress held() {
    return status == StepStatus.WAITING
        ? new StepProgress(status, attempt, answer, times.awake(), undo, probe)
        : this;
  }

  StepProgress probing(ProbeProgress next) {
    return new StepProgress(status, attempt, answer, times.awake(), undo, next);
  }

  /** Its probe was answered. */
  StepProgress found(Finding finding, String reason, Instant at) {
    return switch (finding) {
      case APPLIED -> succeeded(null, at);
      case NOT_APPLIED ->
          failed(new Problem(NOT_APPLIED, "its probe says so: " + reason), false, null, at);
      case CANNOT_TELL -> probing(probe.done());
    };
  }

  /** A person said what became of its call. */
  StepProgress resolved(Resolution resolution, String reason, Instant at) {
    return switch (resolution) {
      case APPLIED -> succeeded(null, at);
      case NOT_APPLIED -> failed(new Problem(NOT_APPLIED, reason), false, null, at);
      case RETRY -> toBeRetried();
    };
  }

  /** Asks its probe again once its call can no longer land. */
  StepProgress probingAt(Instant at, Instant until) {
    return new StepProgress(status, attempt, answer, times.waiting(at, until), undo, probe.again());
  }

  StepProgress undoing(UndoProgress next) {
    return new StepProgress(status, attempt, answer, times, next, probe);
  }

  StepProgress undone(StepStatus after, UndoProgress next) {
    return new StepProgress(after, attempt, answer, times.awake(), next, probe);
  }

  StepProgress undoSleeping(UndoProgress next, Instant at, Instant until) {
    return new StepProgress(
        StepStatus.ROLLING_BACK, attempt, answer, times.waiting(at, until), next, probe);
  }

  private StepProgress ended(StepStatus end, Answer how, Instant at) {
    return new StepProgress(end, attempt, how, times.completed(at), undo, ProbeProgress.NONE);
  }
}
