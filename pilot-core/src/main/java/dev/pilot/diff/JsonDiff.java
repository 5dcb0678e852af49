package dev.pilot.diff;

import dev.pilot.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Two JSON values and what turns the first into the second.
 *
 * <p>Items of a list are matched by the field that names them ({@code id}, {@code name}, ...) where
 * every item has one and no two have the same; an item that only stands elsewhere is moved. Texts
 * that are all different name themselves. Other lists are matched by equal items, in order; long
 * ones that share little are compared position by position.
 *
 * @param before the first value
 * @param after the second value
 * @param patch empty where both are equal
 */
public record JsonDiff(@Nullable Object before, @Nullable Object after, Patch patch) {

  /**
   * Compares two values; takes time about in proportion to their size.
   *
   * @throws dev.pilot.json.InvalidJsonException if one holds anything that JSON can not
   */
  public static JsonDiff between(@Nullable Object before, @Nullable Object after) {
    Object first = Json.value(before);
    Object second = Json.value(after);
    return new JsonDiff(first, second, Walk.through(first, second));
  }
}
