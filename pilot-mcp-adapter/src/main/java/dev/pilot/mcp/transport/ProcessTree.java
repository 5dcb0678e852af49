package dev.pilot.mcp.transport;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process and everything that it started.
 *
 * <p>Safe for many threads. A grandchild is found as long as its parent lives; {@link #remember}
 * keeps those that would be lost once the parent dies by itself.
 */
final class ProcessTree {

  private static final Duration UNTIL_KILL = Duration.ofSeconds(1);

  private final Process process;
  private final Set<ProcessHandle> descendants = ConcurrentHashMap.newKeySet();

  ProcessTree(Process process) {
    this.process = process;
  }

  /** Notes who descends from the process now. */
  void remember() {
    if (process.isAlive()) {
      process.descendants().forEach(descendants::add);
    }
  }

  /** Waits for the process to leave by itself, then ends whoever of the family is left. */
  void stop(Duration grace) {
    remember();
    boolean left = await(process.onExit(), grace);
    if (!left) {
      remember();
      process.destroy();
    }
    descendants.forEach(ProcessHandle::destroy);
    if (!await(allGone(), UNTIL_KILL)) {
      remember();
      process.destroyForcibly();
      descendants.forEach(ProcessHandle::destroyForcibly);
      await(allGone(), UNTIL_KILL);
    }
  }

  private CompletableFuture<Void> allGone() {
    Collection<CompletableFuture<ProcessHandle>> exits =
        descendants.stream().map(ProcessHandle::onExit).toList();
    return CompletableFuture.allOf(
        CompletableFuture.allOf(exits.toArray(CompletableFuture<?>[]::new)), process.onExit());
  }

  /** An interrupt cuts the waiting short, never the killing. */
  private static boolean await(CompletableFuture<?> future, Duration time) {
    try {
      future.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }
}
