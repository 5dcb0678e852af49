package dev.pilot.workflow;

/** Does one thing for each kind of command. */
public interface CommandHandler {

  /** Handles {@link Command.Run}. */
  void run(Command.Run command);

  /** Handles {@link Command.Approve}. */
  void approve(Command.Approve command);

  /** Handles {@link Command.Reject}. */
  void reject(Command.Reject command);

  /** Handles {@link Command.Resolve}. */
  void resolve(Command.Resolve command);

  /** Handles {@link Command.Rollback}. */
  void rollback(Command.Rollback command);

  /** Handles {@link Command.Reverse}. */
  void reverse(Command.Reverse command);

  /** Handles {@link Command.Cancel}. */
  void cancel(Command.Cancel command);

  /** Handles {@link Command.CallReturned}. */
  void callReturned(Command.CallReturned command);

  /** Handles {@link Command.CallAbandoned}. */
  void callAbandoned(Command.CallAbandoned command);

  /** Handles {@link Command.LateReturn}. */
  void lateReturn(Command.LateReturn command);

  /** Handles {@link Command.TakeUp}. */
  void takeUp(Command.TakeUp command);
}
