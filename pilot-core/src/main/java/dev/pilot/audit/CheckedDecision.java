package dev.pilot.audit;

import dev.pilot.approval.Statement;
import dev.pilot.approval.Vote;

/**
 * What a person decided, as the log has it.
 *
 * @param line where it stands in the file, counted from 1
 * @param subject the gate or step decided on
 * @param choice what was decided
 * @param vote who decided, and what showed that it was them; a signature in it is right
 * @param keyKnown whether the signature is by a key that is known outside as this person's; of
 *     anything else the log itself is the only witness
 */
public record CheckedDecision(
    long line, String subject, Statement.Choice choice, Vote vote, boolean keyKnown) {}
