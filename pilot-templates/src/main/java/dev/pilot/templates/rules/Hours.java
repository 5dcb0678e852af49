package dev.pilot.templates.rules;

import java.time.Instant;
import java.util.Optional;

/** When a rule counts. */
sealed interface Hours {

  /** Whether it counts at some time. */
  boolean count(Instant now);

  /** Returns when it stops to count, or empty if it never does. */
  Optional<Instant> until(Instant now);

  /** At any time. */
  record Always() implements Hours {
    @Override
    public boolean count(Instant now) {
      return true;
    }

    @Override
    public Optional<Instant> until(Instant now) {
      return Optional.empty();
    }
  }

  /** While a window is open. */
  record During(Window window) implements Hours {
    @Override
    public boolean count(Instant now) {
      return window.isOpen(now);
    }

    @Override
    public Optional<Instant> until(Instant now) {
      return window.closesAfter(now);
    }
  }

  /** While a window is closed. */
  record Outside(Window window) implements Hours {
    @Override
    public boolean count(Instant now) {
      return !window.isOpen(now);
    }

    @Override
    public Optional<Instant> until(Instant now) {
      return window.opensAfter(now);
    }
  }
}
