package dev.pilot.mcp.skills;

import dev.pilot.mcp.transport.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect, which runs on a thread of its own and which any number of callers wait
 * for, each as long as it likes.
 */
final class SkillStart {

  private static final Duration CLEANING_UP = Duration.ofSeconds(5);

  private final CompletableFuture<SkillConnection> connection = new CompletableFuture<>();
  private @Nullable Thread thread;

  synchronized void begin(String threadName, Callable<SkillConnection> open) {
    thread = DaemonThreads.start(threadName, () -> run(open));
  }

  private void run(Callable<SkillConnection> open) {
    try {
      SkillConnection opened = open.call();
      if (!connection.complete(opened)) {
        opened.close(Duration.ZERO);
      }
    } catch (SkillUnavailableException e) {
      connection.completeExceptionally(e);
    } catch (Exception e) {
      connection.completeExceptionally(new SkillUnavailableException("can not be started: " + e));
    }
  }

  /** Whether it is worth waiting for: under way, or up. */
  boolean isUsable() {
    return !connection.isDone() || opened().filter(SkillConnection::alive).isPresent();
  }

  /** Why it is not usable. */
  String problem() {
    return opened()
        .map(SkillConnection::endReason)
        .orElseGet(() -> String.valueOf(connection.handle((up, error) -> reason(error)).join()));
  }

  /** Waits for the connection. */
  SkillConnection await(Deadline deadline) throws SkillUnavailableException, InterruptedException {
    try {
      return connection.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new SkillUnavailableException("is still starting");
    } catch (ExecutionException e) {
      throw new SkillUnavailableException(reason(e.getCause()));
    }
  }

  /** Gives up a start under way, or ends what it led to; waits until nothing is left. */
  void close(Duration grace) {
    connection.completeExceptionally(new SkillUnavailableException("was closed while starting"));
    opened().ifPresent(up -> up.close(grace));
    Thread starting;
    synchronized (this) {
      starting = thread;
    }
    if (starting != null) {
      starting.interrupt();
      try {
        starting.join(CLEANING_UP.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Optional<SkillConnection> opened() {
    return connection.isDone() && !connection.isCompletedExceptionally()
        ? Optional.of(connection.join())
        : Optional.empty();
  }

  private static String reason(@Nullable Throwable error) {
    return error instanceof SkillUnavailableException known ? known.reason() : "" + error;
  }
}
