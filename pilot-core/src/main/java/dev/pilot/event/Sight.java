package dev.pilot.event;

import dev.pilot.binding.Hash;
import dev.pilot.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an observation showed; equal sights show the same.
 *
 * <p>What is secret was taken out of it before, so that two values that differ in nothing else look
 * the same.
 */
public sealed interface Sight {

  /** How many characters of JSON are kept. */
  int LARGEST = 1_000_000;

  /**
   * Returns the sight of a value: the whole of it unless it is too large to be kept.
   *
   * @throws dev.pilot.json.InvalidJsonException if it is too large and has no canonical form
   */
  static Sight of(@Nullable Object value) {
    int size = Json.write(value).length();
    return size <= LARGEST ? new Whole(value) : new Digest(Hash.of(value), size);
  }

  /**
   * All of it.
   *
   * @param value deeply immutable JSON, which may be null
   */
  record Whole(@Nullable Object value) implements Sight {
    public Whole {
      value = Json.value(value);
    }
  }

  /**
   * A value that is too large to be kept.
   *
   * @param hash of its canonical JSON
   * @param size in characters of JSON
   */
  record Digest(String hash, int size) implements Sight {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Digest digest && hash.equals(digest.hash);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(hash);
    }
  }
}
