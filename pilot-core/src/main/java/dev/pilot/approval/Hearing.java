package dev.pilot.approval;

import java.time.Instant;

/**
 * A verdict as one process heard it.
 *
 * @param verdict what was passed on
 * @param testimony what this process knows of its evidence
 * @param floor the least level that counts in this process
 */
public record Hearing(Verdict verdict, Testimony testimony, Assurance floor) {

  /**
   * Checks the evidence.
   *
   * @param subject the gate or step decided on
   * @throws ApprovalException if it does not show what it should
   */
  public Vote vote(String workflow, String subject, Statement.Choice choice, Instant now) {
    Vote claimed =
        new Vote(
            verdict.digest(),
            verdict.by(),
            new Proof.Asserted(),
            verdict.comment(),
            verdict.consents());
    return testimony.vote(claimed, claimed.statement(workflow, subject, choice), now);
  }
}
