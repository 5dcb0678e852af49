package dev.pilot.workflow;

import dev.pilot.approval.Hearing;
import dev.pilot.approval.Principal;
import dev.pilot.event.Attempt;
import dev.pilot.event.Resolution;
import dev.pilot.skill.SkillResult;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Something that a workflow is asked to do, or told. */
public sealed interface Command {

  /** Hands the command to the handler's method for it. */
  void accept(CommandHandler handler);

  /** Run it, or go on behind an opened gate. */
  record Run(Principal by) implements Command {
    @Override
    public void accept(CommandHandler handler) {
      handler.run(this);
    }
  }

  /** Open the gate that asks. */
  record Approve(Hearing hearing) implements Command {
    @Override
    public void accept(CommandHandler handler) {
      handler.approve(this);
    }
  }

  /** Refuse the gate that asks; the comment is the reason. */
  record Reject(Hearing hearing) implements Command {
    @Override
    public void accept(CommandHandler handler) {
      handler.reject(this);
    }
  }

  /** Settle a call, or an undo call, of which nobody could tell the outcome. */
  record Resolve(String stepId, Resolution resolution, Hearing hearing) implements Command {
    @Override
    public void accept(CommandHandler handler) {
      handler.resolve(this);
    }
  }

  /**
   * Undo what was done, the last first.
   *
   * @param toStep the step up to which everything is kept, itself included; empty for nothing
   */
  record Rollback(Principal by, String reason, Optional<String> toStep) implements Command {

    /** Undoes all of it. */
    public Rollback(Principal by, String reason) {
      this(by, reason, Optional.empty());
    }

    @Override
    public void accept(CommandHandler handler) {
      handler.rollback(this);
    }
  }

  /**
   * Note that another workflow is to reverse this one.
   *
   * @param reversalId the other's id
   * @param after the newest that was to do so, as far as known; empty for none
   */
  record Reverse(String reversalId, Optional<String> after, Principal by, String reason)
      implements Command {
    @Override
    public void accept(CommandHandler handler) {
      handler.reverse(this);
    }
  }

  /** Start no further step, and undo what was done only if asked to. */
  record Cancel(Principal by, String reason, boolean rollback) implements Command {
    @Override
    public void accept(CommandHandler handler) {
      handler.cancel(this);
    }
  }

  /**
   * A call has returned.
   *
   * @param goOn whether the next call may start; not while the engine is closing
   */
  record CallReturned(Call call, SkillResult result, boolean goOn) implements Command {
    @Override
    public void accept(CommandHandler handler) {
      handler.callReturned(this);
    }
  }

  /**
   * A call does not come back, not even from an interrupt; its thread may still send it.
   *
   * @param reason what is known
   * @param goOn whether the next call may start
   */
  record CallAbandoned(Call call, String reason, boolean goOn) implements Command {
    @Override
    public void accept(CommandHandler handler) {
      handler.callAbandoned(this);
    }
  }

  /**
   * An abandoned call has come back after all, and its thread sends nothing more.
   *
   * @param goOn whether the next call may start
   */
  record LateReturn(Call call, SkillResult result, boolean goOn) implements Command {
    @Override
    public void accept(CommandHandler handler) {
      handler.lateReturn(this);
    }
  }

  /**
   * Take up what nobody drives any more: calls whose caller is gone, timers that are over, and
   * steps that can start.
   *
   * @param isGone whether the caller of a step's attempt is dead, or silent for too long
   * @param isDead whether it is known to have ended, so that it sends nothing more
   */
  record TakeUp(BiPredicate<String, Attempt> isGone, BiPredicate<String, Attempt> isDead)
      implements Command {

    /** Takes up where every node that is gone is dead. */
    public TakeUp(Predicate<String> isDead) {
      this(isDead, isDead);
    }

    /** Tells callers apart by their node alone. */
    public TakeUp(Predicate<String> isGone, Predicate<String> isDead) {
      this(
          (step, attempt) -> isGone.test(attempt.node()),
          (step, attempt) -> isDead.test(attempt.node()));
    }

    @Override
    public void accept(CommandHandler handler) {
      handler.takeUp(this);
    }
  }
}
