package dev.pilot.plan;

import dev.pilot.json.Lookup;
import org.jspecify.annotations.Nullable;

/** Knows the values that references point to, at one moment of a workflow. */
@FunctionalInterface
public interface Scope {

  /** Looks the reference up. */
  Lookup find(Reference reference);

  /**
   * Returns the value that the reference points to.
   *
   * @throws MissingValueException if nothing stands there
   */
  default @Nullable Object require(Reference reference) {
    Lookup lookup = find(reference);
    if (lookup instanceof Lookup.Found found) {
      return found.value();
    }
    throw new MissingValueException(reference, ((Lookup.Missing) lookup).reason());
  }

  /** A scope in which every reference is missing. */
  static Scope empty() {
    return reference -> new Lookup.Missing("nothing is known yet");
  }
}
