package dev.pilot.workflow;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * An immutable set of positions, of which the first is found, and any is put in or taken out, at a
 * cost that grows with the logarithm of how many there may be.
 */
final class Positions {

  private static final int WORD = Long.SIZE;

  private final int size;
  private final PersistentList<Long> words;

  /** Which words hold anything; empty where there is but one word. */
  private final Optional<Positions> occupied;

  private Positions(int size, PersistentList<Long> words, Optional<Positions> occupied) {
    this.size = size;
    this.words = words;
    this.occupied = occupied;
  }

  /** Returns the empty set of positions below {@code limit}. */
  static Positions none(int limit) {
    int count = Math.max(1, (limit + WORD - 1) / WORD);
    return new Positions(
        0,
        PersistentList.filled(count, 0L),
        count == 1 ? Optional.empty() : Optional.of(none(count)));
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
        size + (in ? 1 : -1),
        words.with(at, after),
        turned ? occupied.map(which -> which.with(at, after != 0)) : occupied);
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  OptionalInt first() {
    int at = occupied.isEmpty() ? 0 : occupied.get().first().orElse(0);
    long word = words.get(at);
    return word == 0
        ? OptionalInt.empty()
        : OptionalInt.of(at * WORD + Long.numberOfTrailingZeros(word));
  }

  /** Returns all of them, in order; looks only where there are any. */
  IntStream stream() {
    IntStream filled = occupied.isEmpty() ? IntStream.of(0) : occupied.get().stream();
    return filled.flatMap(
        at ->
            IntStream.range(0, WORD)
                .filter(bit -> (words.get(at) >>> bit & 1) == 1)
                .map(bit -> at * WORD + bit));
  }
}
