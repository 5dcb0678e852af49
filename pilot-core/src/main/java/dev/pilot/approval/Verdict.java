package dev.pilot.approval;

import java.util.Set;

/**
 * What someone decided, as a caller passes it on.
 *
 * @param digest what they decided on: that of the pending approval or decision
 * @param by who decided
 * @param evidence what shows that it was them
 * @param comment their words; may be empty except for a no
 * @param consents the irreversible steps to which they said yes one by one
 */
public record Verdict(
    String digest, Principal by, Evidence evidence, String comment, Set<String> consents) {

  public Verdict {
    consents = Set.copyOf(consents);
  }

  /** A verdict that consents to no irreversible step. */
  public Verdict(String digest, Principal by, Evidence evidence, String comment) {
    this(digest, by, evidence, comment, Set.of());
  }

  /** Returns the same verdict with the consent to these irreversible steps. */
  public Verdict consenting(Set<String> steps) {
    return new Verdict(digest, by, evidence, comment, steps);
  }
}
