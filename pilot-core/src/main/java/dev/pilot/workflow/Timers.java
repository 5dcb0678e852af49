package dev.pilot.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An immutable map from positions to instants, of which the earliest is found, and any is put in or
 * taken out, at a cost that grows with the logarithm of how many there may be.
 */
final class Timers {

  private static final int WIDTH = 32;

  private final PersistentList<Instant> instants;

  /** The earliest of each so many positions; empty where there are no more than that. */
  private final Optional<Timers> earliest;

  private Timers(PersistentList<Instant> instants, Optional<Timers> earliest) {
    this.instants = instants;
    this.earliest = earliest;
  }

  /** Returns the map without any instant, for positions below {@code size}. */
  static Timers none(int size) {
    PersistentList<Instant> never = PersistentList.filled(Math.max(1, size), Instant.MAX);
    return new Timers(
        never, size <= WIDTH ? Optional.empty() : Optional.of(none((size + WIDTH - 1) / WIDTH)));
  }

  Timers with(int position, Optional<Instant> instant) {
    Instant next = instant.orElse(Instant.MAX);
    if (instants.get(position).equals(next)) {
      return this;
    }
    Timers changed = new Timers(instants.with(position, next), earliest);
    int block = position / WIDTH;
    return new Timers(
        changed.instants,
        earliest.map(above -> above.with(block, Optional.of(changed.earliestOf(block)))));
  }

  Optional<Instant> first() {
    Instant first = earliest.isEmpty() ? earliestOf(0) : earliest.get().first().orElse(Instant.MAX);
    return Optional.of(first).filter(instant -> !instant.equals(Instant.MAX));
  }

  /** Whether there is an instant at the position. */
  boolean has(int position) {
    return position < instants.size() && !instants.get(position).equals(Instant.MAX);
  }

  boolean isEmpty() {
    return first().isEmpty();
  }

  /** Returns the positions whose instant is not after that, in order. */
  List<Integer> until(Instant end) {
    List<Integer> blocks = earliest.isEmpty() ? List.of(0) : earliest.get().until(end);
    List<Integer> due = new ArrayList<>();
    for (int block : blocks) {
      for (int at = block * WIDTH; at < endOf(block); at++) {
        if (!instants.get(at).equals(Instant.MAX) && !instants.get(at).isAfter(end)) {
          due.add(at);
        }
      }
    }
    return due;
  }

  private Instant earliestOf(int block) {
    Instant first = Instant.MAX;
    for (int at = block * WIDTH; at < endOf(block); at++) {
      first = instants.get(at).isBefore(first) ? instants.get(at) : first;
    }
    return first;
  }

  private int endOf(int block) {
    return Math.min(instants.size(), (block + 1) * WIDTH);
  }
}
