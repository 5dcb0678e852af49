package dev.pilot.approval;

import java.util.Locale;
import java.util.Optional;

/** How sure Pilot is that a person is who they are said to be, from the weakest up. */
public enum Assurance {
  /** The caller passed a name. */
  ASSERTED,
  /** A person confirmed it, on a terminal or through the client. */
  CONFIRMED,
  /** The embedding application vouches for the person. */
  AUTHENTICATED,
  /** The person signed it with an enrolled key. */
  SIGNED;

  /** Whether this is at least as strong as what is demanded. */
  public boolean meets(Assurance demanded) {
    return compareTo(demanded) >= 0;
  }

  /** Returns the stronger of both. */
  public Assurance orStronger(Assurance other) {
    return meets(other) ? this : other;
  }

  /** Returns the stronger of both, or this where there is no other. */
  public Assurance orStronger(Optional<Assurance> other) {
    return other.map(this::orStronger).orElse(this);
  }

  /** Returns the word by which it is known outside, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
