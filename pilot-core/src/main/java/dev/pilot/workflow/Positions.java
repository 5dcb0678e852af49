package dev.pilot.workflow;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An immutable set of positions, of which the first is found, and any is put in or taken out, at a
 * cost that grows with the logarithm of how many there may be.
 */
final class Positions {

  private static final int WORD = Long.SIZE;

  private final PersistentList<Long> words;

  /** Which words hold anything; empty where there is but one word. */
  private final Optional<Positions> occupied;

  private Positions(PersistentList<Long> words, Optional<Positions> occupied) {
    this.words = words;
    this.occupied = occupied;
  }

  /** Returns the empty set of positions below {@code size}. */
  static Positions none(int size) {
    int count = Math.max(1, (size + WORD - 1) / WORD);
    return new Positions(
        PersistentList.filled(count, 0L), count == 1 ? Optional.empty() : Optional.of(none(count)));
  }

  Positions with(int position, boolean in) {
    int at = position / WORD;
    long bit = 1L << (position % WORD);
    long before = words.get(at);
    long after = in ? before | bit : before & ~bit;
    if (after == before) {
      return this;
    }
    boolean turned = before == 0 || after == 0;
    return new Positions(
        words.with(at, after),
        turned ? occupied.map(which -> which.with(at, after != 0)) : occupied);
  }

  OptionalInt first() {
    int at = occupied.isEmpty() ? 0 : occupied.get().first().orElse(0);
    long word = words.get(at);
    return word == 0
        ? OptionalInt.empty()
        : OptionalInt.of(at * WORD + Long.numberOfTrailingZeros(word));
  }
}
