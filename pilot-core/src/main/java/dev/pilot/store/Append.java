package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What one caller wants to be appended, and what has become of it. */
final class Append {

  private final WorkflowSummary after;
  private final long expectedVersion;
  private final List<RecordedEvent> events;
  private final Thread caller = Thread.currentThread();
  private @Nullable RuntimeException failure;
  private volatile boolean settled;
  private volatile boolean called;

  Append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    this.after = after;
    this.expectedVersion = expectedVersion;
    this.events = events;
  }

  WorkflowSummary after() {
    return after;
  }

  long expectedVersion() {
    return expectedVersion;
  }

  List<RecordedEvent> events() {
    return events;
  }

  /** Words for what did not happen when it failed. */
  String failed() {
    return "nothing could be appended to workflow " + after.id();
  }

  void conflicts() {
    failure = new VersionConflictException(after.id(), expectedVersion);
  }

  void fails(RuntimeException why) {
    failure = why;
  }

  /** Forgets what an attempt that was rolled back has found. */
  void reset() {
    failure = null;
  }

  boolean isSettled() {
    return settled;
  }

  /** Lets the caller return, with what was found. */
  void settle() {
    settled = true;
    LockSupport.unpark(caller);
  }

  /** Tells the caller that it has to do the work now, its own and that of others. */
  void call() {
    called = true;
    LockSupport.unpark(caller);
  }

  /** Waits until the append is settled or its caller is called; keeps the interrupt for later. */
  void await() {
    boolean interrupted = false;
    while (!settled && !called) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      caller.interrupt();
    }
  }

  /** Returns if the append is durable, and throws what kept it from being so. */
  void report() {
    if (failure != null) {
      throw failure;
    }
  }
}
