package dev.pilot.json;

import org.jspecify.annotations.Nullable;

/** What stands at a path: a value, which may be null, or nothing. */
public sealed interface Lookup {

  /**
   * Something stands there.
   *
   * @param value deeply immutable JSON
   */
  record Found(@Nullable Object value) implements Lookup {}

  /**
   * Nothing stands there.
   *
   * @param reason what is missing, naming keys and never values
   */
  record Missing(String reason) implements Lookup {}
}
