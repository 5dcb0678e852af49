package dev.pilot.mcp.skills;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Allows so many starts within a window of time, so that a broken skill is not started for ever.
 */
final class StartBudget {

  private final int allowed;
  private final Duration window;
  private final Clock clock;
  private final Deque<Instant> starts = new ArrayDeque<>();

  StartBudget(int allowed, Duration window, Clock clock) {
    this.allowed = allowed;
    this.window = window;
    this.clock = clock;
  }

  /** Takes one start, if there is one left. */
  synchronized boolean take() {
    Instant now = clock.instant();
    while (!starts.isEmpty() && !starts.peekFirst().plus(window).isAfter(now)) {
      starts.removeFirst();
    }
    if (starts.size() >= allowed) {
      return false;
    }
    starts.addLast(now);
    return true;
  }
}
