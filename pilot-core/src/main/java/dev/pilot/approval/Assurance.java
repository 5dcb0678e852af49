package dev.pilot.approval;

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
}
