package dev.pilot.plan;

import dev.pilot.json.Lookup;
import dev.pilot.secret.SecretText;
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
      if (SecretText.isRedacted(found.value())) {
        throw new MissingValueException(
            reference, "a secret stood there, and what is secret is not kept");
      }
      return found.value();
    }
    throw new MissingValueException(reference, ((Lookup.Missing) lookup).reason());
  }

  /** Returns what stands in a secret's place: its placeholder, except right before a call. */
  default String secret(SecretReference secret) {
    return secret.toString();
  }

  /** A scope in which every reference is missing. */
  static Scope empty() {
    return reference -> new Lookup.Missing("nothing is known yet");
  }
}
