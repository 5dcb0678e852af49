package dev.pilot.engine;

import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads on which calls are made, and the clock that interrupts those that take too long. */
final class Callers {

  private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

  /** An invoker that keeps the time itself knows best what became of its call. */
  private static final Duration HEAD_START = Duration.ofMillis(500);

  /** How long an interrupted call may take to come back before the engine goes on without it. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** How many workflows are looked at at once; their appends share commits. */
  private static final int AT_ONCE = 8;

  private final Vault vault;
  private final Duration headStart;
  private final Duration grace;
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons("pilot-call-"));
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, daemons("pilot-timer-"));
  private final Alarms alarms = new Alarms(timer);

  Callers(Vault vault) {
    this(vault, HEAD_START, GRACE);
  }

  Callers(Vault vault, Duration headStart, Duration grace) {
    this.vault = vault;
    this.headStart = headStart;
    this.grace = grace;
    timer.setRemoveOnCancelPolicy(true);
  }

  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  /** Does the work on a thread of its own once the time is over. */
  void later(Runnable work, Duration delay) {
    Future<?> unused =
        timer.schedule(() -> threads.execute(work), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Does something for each item, several at a time, and returns when all is done.
   *
   * @throws RuntimeException the first that one of them threw; no more were begun then
   */
  <T> void each(Collection<T> items, Consumer<T> work) {
    Queue<T> left = new ConcurrentLinkedQueue<>(items);
    Runnable share =
        () -> {
          try {
            for (T item = left.poll(); item != null; item = left.poll()) {
              work.accept(item);
            }
          } catch (RuntimeException e) {
            left.clear();
            throw e;
          }
        };
    CompletableFuture<?>[] others =
        IntStream.range(1, Math.min(AT_ONCE, items.size()))
            .mapToObj(i -> CompletableFuture.runAsync(share, threads))
            .toArray(CompletableFuture<?>[]::new);
    share.run();
    try {
      CompletableFuture.allOf(others).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Does the work again and again, on a thread of its own, with so long a pause before each. */
  void every(Duration pause, Runnable work) {
    Future<?> unused =
        timer.scheduleWithFixedDelay(
            () -> threads.execute(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  void execute(Runnable work) {
    threads.execute(work);
  }

  /**
   * Makes the call on this thread.
   *
   * @param abandoned told the reason if the call does not even come back from an interrupt
   */
  SkillResult call(SkillInvoker skills, SkillRequest request, Consumer<String> abandoned) {
    Watch watch = new Watch(Thread.currentThread());
    long limit = request.timeout().plus(headStart).toMillis();
    Alarms.Alarm interrupt = alarms.set(limit, watch::expire);
    Alarms.Alarm abandon =
        alarms.set(
            limit + grace.toMillis(),
            () ->
                abandon(watch, () -> abandoned.accept(late(request) + ", and may still be sent")));
    try {
      return skills.invoke(request);
    } catch (InterruptedException e) {
      return SkillResult.unknown(late(request));
    } catch (RuntimeException e) {
      if (LOG.isDebugEnabled()) {
        LOG.debug("{}.{} threw {}", request.skill(), request.tool(), vault.redact(trace(e)));
      }
      return SkillResult.unknown(
          "%s.%s threw %s"
              .formatted(request.skill(), request.tool(), e.getClass().getSimpleName()));
    } finally {
      watch.end();
      alarms.cancel(interrupt);
      alarms.cancel(abandon);
    }
  }

  private static String trace(RuntimeException e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static String late(SkillRequest request) {
    return "%s.%s did not answer within %s"
        .formatted(request.skill(), request.tool(), request.timeout());
  }

  private void abandon(Watch watch, Runnable goOn) {
    if (!watch.isOver()) {
      threads.execute(goOn);
    }
  }

  void close(Duration limit) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
