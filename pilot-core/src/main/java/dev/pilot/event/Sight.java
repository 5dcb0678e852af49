package dev.pilot.event;

import dev.pilot.binding.Hash;
import dev.pilot.json.Json;
import dev.pilot.secret.SecretText;
import java.util.List;
import java.util.Map;
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
    return size <= LARGEST ? new Whole(value) : new Digest(Hash.of(value), size, hides(value));
  }

  /**
   * Whether something secret was taken out of it, so that what looks the same may differ all the
   * same.
   */
  boolean isPartlyHidden();

  private static boolean hides(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(Sight::hides);
    }
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(Sight::hides);
    }
    return value instanceof String text && text.contains(SecretText.REDACTED);
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

    @Override
    public boolean isPartlyHidden() {
      return hides(value);
    }
  }

  /**
   * A value that is too large to be kept.
   *
   * @param hash of its canonical JSON
   * @param size in characters of JSON
   * @param isPartlyHidden whether something secret was taken out of it
   */
  record Digest(String hash, int size, boolean isPartlyHidden) implements Sight {
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
