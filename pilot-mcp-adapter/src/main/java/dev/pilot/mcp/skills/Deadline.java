package dev.pilot.mcp.skills;

import java.time.Duration;

/** A moment until which something may take, on the clock that never jumps. */
final class Deadline {

  private final Duration allowed;
  private final long end;

  Deadline(Duration allowed) {
    this.allowed = allowed;
    this.end = System.nanoTime() + allowed.toNanos();
  }

  Duration allowed() {
    return allowed;
  }

  long remainingNanos() {
    return Math.max(0, end - System.nanoTime());
  }
}
