package dev.pilot.mcp;

import dev.pilot.approval.Principal;
import dev.pilot.mcp.transport.PlainText;
import java.util.Optional;

/**
 * Who calls a tool: a program, which may act for a person.
 *
 * @param client what the program calls itself
 * @param onBehalfOf the person, where one is known
 * @param showsForms whether the program can show its person a form
 */
record Caller(String client, Optional<String> onBehalfOf, boolean showsForms) {

  private static final int LONGEST = 60;

  /** Makes a caller of a name that the program chose itself. */
  static Caller of(Optional<String> claimed, Optional<String> onBehalfOf, boolean showsForms) {
    String name = claimed.map(text -> PlainText.oneLine(text, LONGEST)).orElse("");
    return new Caller(name.isEmpty() ? "unnamed" : name, onBehalfOf, showsForms);
  }

  Principal principal() {
    return Principal.agent(client, onBehalfOf);
  }

  /** Returns who is named: this program itself if it names itself, otherwise a person. */
  Principal named(String name, People people) {
    Principal person = people.person(PlainText.oneLine(name, LONGEST));
    return isItself(name) ? principal() : person;
  }

  /** A blank, seen or unseen, makes nobody else of it. */
  private boolean isItself(String name) {
    return Principal.person(client.replace(" ", "")).isSameAs(name.replace(" ", ""));
  }
}
