package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.event.Finding;
import dev.pilot.event.Moment;
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
          Inquiry.NONE);

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
  private final Inquiry inquiry;

  private StepProgress(
      StepStatus status,
      Optional<Attempt> attempt,
      Answer answer,
      Times times,
      UndoProgress undo,
      Inquiry inquiry) {
    this.status = status;
    this.attempt = attempt;
    this.answer = answer;
    this.times = times;
    this.undo = undo;
    this.inquiry = inquiry;
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

  /** Returns what was seen of what it changes. */
  public Observed observed() {
    return inquiry.observed();
  }

  ProbeProgress probe() {
    return inquiry.probe();
  }

  private Looking looking() {
    return observed().looking();
  }

  /** Whether the plan goes on behind it. */
  boolean isPassed() {
    return status.isPassed() && !observed().awaitsAfter();
  }

  /** Whether it has an outcome at which nobody has looked yet, although somebody should. */
  boolean isUnseen() {
    boolean ended = status == StepStatus.SUCCESS || status == StepStatus.FAILED;
    return isUnrestored() || (ended && observed().awaitsAfter() && !looking().isOpen());
  }

  /** Whether its undo call has returned, or not, and nobody has looked what it brought back. */
  boolean isUnrestored() {
    UndoProgress.Status undoing = undo.status();
    return (undoing == UndoProgress.Status.DONE || undoing == UndoProgress.Status.UNKNOWN)
        && observed().awaitsRestored()
        && !looking().isOpen();
  }

  /** What its undo brings back is to be looked at. */
  StepProgress unrestored() {
    return moved(status, times, inquiry.observing(observed().undoing()));
  }

  /** What was not as before is to be looked at once more: somebody may have put it right. */
  StepProgress toBeRestored() {
    return undo.status() == UndoProgress.Status.DONE
            && observed().isOther(Moment.BEFORE, Moment.RESTORED)
        ? unrestored()
        : this;
  }

  boolean isLookedAtAgain() {
    return looking().isWaiting() && looking().moment() == Moment.AFTER;
  }

  /** Returns the call that is under way, whatever it is for. */
  Optional<Attempt> callInFlight() {
    if (probe().isRunning()) {
      return probe().attempt();
    }
    if (looking().isRunning()) {
      return looking().attempt();
    }
    return undo.status() == UndoProgress.Status.RUNNING ? undo.attempt() : attempt;
  }

  boolean hasCallInFlight() {
    return status == StepStatus.RUNNING
        || undo.status() == UndoProgress.Status.RUNNING
        || probe().isRunning()
        || looking().isRunning();
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
        Inquiry.NONE.observing(observed().acting()));
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
    Doubt left = probe().isRunning() ? Doubt.NONE : doubt().or(unanswered);
    return new StepProgress(
        StepStatus.WAITING,
        attempt,
        new Answer(false, left, null, why),
        times.waiting(at, until),
        undo,
        inquiry.probing(ProbeProgress.NONE));
  }

  /** Whether an earlier call may have had its effect, although a later one had none. */
  boolean isDoubtful() {
    return doubt().unanswered();
  }

  Doubt doubt() {
    return answer.doubt();
  }

  /** Whether a probe or a person said that its call had no effect. */
  boolean isKnownNotApplied() {
    return problem().filter(why -> why.code().equals(NOT_APPLIED)).isPresent();
  }

  /** Whether its own call, one that changes something, has left and not returned. */
  boolean isWriteUnderWay() {
    return status == StepStatus.RUNNING && attempt.flatMap(Attempt::idempotencyKey).isPresent();
  }

  StepProgress doubted(Doubt next) {
    Answer doubtful = new Answer(answer.applied(), next, answer.result(), answer.problem());
    return new StepProgress(status, attempt, doubtful, times, undo, inquiry);
  }

  /** Is to be sent again under a new key; the attempts are counted on. */
  StepProgress toBeRetried() {
    return anew(attempt.map(Attempt::withoutKey), times.awake());
  }

  /** Whether an earlier call of it had no effect, and the next has not left. */
  boolean isBetweenCalls() {
    return status == StepStatus.WAITING && !isDoubtful();
  }

  /** Begins again behind its gate, unless it is unknown what became of it; attempts count on. */
  StepProgress toBeAskedAgain() {
    return status == StepStatus.UNKNOWN ? this : anew(attempt, Times.NONE);
  }

  private StepProgress anew(Optional<Attempt> last, Times when) {
    Inquiry fresh = Inquiry.NONE.observing(observed().afresh());
    return new StepProgress(StepStatus.PENDING, last, Answer.NONE, when, undo, fresh);
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
    return moved(end, times.awake(), inquiry.observing(observed().givenUp()));
  }

  /** May not be tried again for now, so that its timer runs no more. */
  StepProgress held() {
    return status == StepStatus.WAITING ? moved(status, times.awake(), inquiry) : this;
  }

  StepProgress probing(ProbeProgress next) {
    return moved(status, times.awake(), inquiry.probing(next));
  }

  /** Its probe was answered. */
  StepProgress found(Finding finding, String reason, Instant at) {
    return switch (finding) {
      case APPLIED -> succeeded(null, at);
      case NOT_APPLIED ->
          failed(new Problem(NOT_APPLIED, "its probe says so: " + reason), false, null, at);
      case CANNOT_TELL -> probing(probe().done());
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
    return moved(status, times.waiting(at, until), inquiry.probing(probe().again()));
  }

  /** Somebody looks; a step at which somebody looks before its call has begun. */
  StepProgress looking(Moment moment, Attempt next) {
    StepStatus now = moment == Moment.BEFORE ? StepStatus.WAITING : status;
    return moved(now, times.awake(), inquiry.observing(observed().started(moment, next)));
  }

  StepProgress looked(Observed next, Moment moment) {
    boolean begins = moment == Moment.BEFORE && status == StepStatus.WAITING;
    return moved(begins ? StepStatus.PENDING : status, times.awake(), inquiry.observing(next));
  }

  StepProgress lookingAt(Moment moment, Instant at, Instant until) {
    return moved(status, times.waiting(at, until), inquiry.observing(observed().waiting(moment)));
  }

  /** What was seen says whether its call had its effect. */
  StepProgress seen(boolean applied, String reason, Instant at) {
    StepProgress told =
        !applied
            ? failed(new Problem(NOT_APPLIED, reason), false, null, at)
            : status == StepStatus.FAILED
                ? failed(problem().orElseThrow(), true, answer.result(), at)
                : succeeded(null, at);
    return told.moved(told.status, told.times, inquiry.probing(ProbeProgress.NONE));
  }

  StepProgress undoing(UndoProgress next) {
    return new StepProgress(status, attempt, answer, times, next, inquiry);
  }

  StepProgress undone(StepStatus after, UndoProgress next) {
    return new StepProgress(after, attempt, answer, times.awake(), next, inquiry);
  }

  StepProgress undoSleeping(UndoProgress next, Instant at, Instant until) {
    return new StepProgress(
        StepStatus.ROLLING_BACK, attempt, answer, times.waiting(at, until), next, inquiry);
  }

  /** What was seen while nobody could tell is old once there is an outcome. */
  private StepProgress ended(StepStatus end, Answer how, Instant at) {
    Observed seen = status == StepStatus.UNKNOWN ? observed().outdated() : observed();
    return new StepProgress(
        end, attempt, how, times.completed(at), undo, Inquiry.NONE.observing(seen));
  }

  private StepProgress moved(StepStatus next, Times when, Inquiry asked) {
    return new StepProgress(next, attempt, answer, when, undo, asked);
  }
}
