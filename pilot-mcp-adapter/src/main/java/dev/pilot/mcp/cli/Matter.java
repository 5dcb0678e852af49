package dev.pilot.mcp.cli;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Statement;
import dev.pilot.mcp.view.RequestText;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a person is to decide on the command line.
 *
 * @param workflow the workflow's id
 * @param subject the gate or step
 * @param digest what was shown; empty where nothing asks, which the workflow then says
 * @param choice what the person has come to say
 * @param comment their words
 * @param irreversible the steps that need a consent of their own
 * @param consents the steps to which they consent already
 * @param demanded the least level that counts
 * @param shown writes what they have to see before they decide
 */
record Matter(
    String workflow,
    String subject,
    String digest,
    Statement.Choice choice,
    String comment,
    List<String> irreversible,
    Set<String> consents,
    Assurance demanded,
    Consumer<RequestText> shown) {

  Statement statement(String by, Set<String> given) {
    return new Statement(workflow, subject, digest, choice, by, comment, given);
  }
}
