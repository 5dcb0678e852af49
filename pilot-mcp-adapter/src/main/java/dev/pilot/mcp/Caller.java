package dev.pilot.mcp;

import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Principal;
import dev.pilot.mcp.transport.PlainText;
import java.util.Optional;

/**
 * Who calls a tool: a program, which may act for a person.
 *
 * @param client what the program calls itself
 * @param onBehalfOf the person, where one is known
 */
record Caller(String client, Optional<String> onBehalfOf) {

  private static final int LONGEST = 60;

  /** Makes a caller of a name that the program chose itself. */
  static Caller of(Optional<String> claimed, Optional<String> onBehalfOf) {
    String name = claimed.map(text -> PlainText.oneLine(text, LONGEST)).orElse("");
    return new Caller(name.isEmpty() ? "unnamed" : name, onBehalfOf);
  }

  Principal principal() {
    return Principal.agent(client, onBehalfOf);
  }

  /**
   * Returns the person of that name.
   *
   * @throws ApprovalException if it is the program's own name
   */
  Principal person(String name) {
    if (name.equalsIgnoreCase(client) || Principal.person(name).isAgent()) {
      throw new ApprovalException(
          "agent_cannot_approve",
          "'" + PlainText.oneLine(name, LONGEST) + "' is a program, and programs do not decide",
          "Ask a person and pass the name of that person.");
    }
    return Principal.person(PlainText.oneLine(name, LONGEST));
  }
}
