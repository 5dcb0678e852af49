package dev.pilot.approval;

import java.util.Set;

/**
 * A verdict whose evidence was checked, as it is recorded.
 *
 * @param digest what was decided on
 * @param by who decided, with the roles that the proof gives them
 * @param proof what showed that it was them
 * @param comment their words
 * @param consents the irreversible steps to which they said yes one by one
 */
public record Vote(String digest, Principal by, Proof proof, String comment, Set<String> consents) {

  public Vote {
    consents = Set.copyOf(consents);
  }

  /** Returns how sure it is that it was them. */
  public Assurance assurance() {
    return proof.level();
  }

  /** Returns what was decided in the form that a signature covers. */
  public Statement statement(String workflow, String subject, Statement.Choice choice) {
    return new Statement(workflow, subject, digest, choice, by.name(), comment, consents);
  }
}
