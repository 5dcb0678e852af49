package dev.pilot.feed;

import dev.pilot.PilotException;
import dev.pilot.store.Bookmark;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoredEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at what is new, again and again; used by one thread. */
final class Round {

  private static final Logger LOG = LoggerFactory.getLogger(Round.class);
  private static final int PAGE = 100;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final EventStore store;
  private final EventListener listener;
  private final Duration pause;
  private Duration afterFailure;

  /** Null where nobody knows: the listener has to say. */
  private @Nullable Bookmark read;

  Round(EventStore store, EventListener listener, Duration pause) {
    this.store = store;
    this.listener = listener;
    this.pause = pause;
    this.afterFailure = pause;
  }

  /**
   * Hands on what is new, as far as it is taken in, and returns how long to wait then.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  Duration take() throws InterruptedException {
    try {
      Bookmark from = read == null ? listener.bookmark() : read;
      List<StoredEvent> page = store.follow(from, PAGE);
      for (StoredEvent event : page) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        listener.take(event);
        read = event.bookmark();
        afterFailure = pause;
      }
      read = page.isEmpty() ? from : read;
      afterFailure = pause;
      return page.size() < PAGE ? pause : Duration.ZERO;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return failed(e);
    }
  }

  /** What a stranger's error says may be a secret, so only its kind is told. */
  private Duration failed(Throwable why) {
    read = null;
    Duration wait = afterFailure;
    Duration twice = wait.multipliedBy(2);
    afterFailure = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    LOG.warn(
        "events could not be handed on, and are again in {}: {}",
        wait,
        why instanceof PilotException known ? known.getMessage() : why.getClass().getName());
    return wait;
  }
}
