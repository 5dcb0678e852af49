package dev.pilot.mcp.cli;

import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes sure that a person decides: who types a code that only the terminal shows has seen what
 * stands above it.
 */
record PersonCheck(Desk desk) {

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 6;

  /** Who decided, and what shows that it was them. */
  record Word(Principal by, Evidence evidence) {}

  /**
   * Shows what is asked and returns whose word it is.
   *
   * @throws ApprovalException if nobody can be asked, or the answer is not the code
   */
  Word of(Optional<String> name, String what, Consumer<TextReport> asked) {
    Principal by = Principal.person(name.orElse(desk.shell().account().user()));
    if (name.isPresent() && desk.settings().approvals() == Assurance.ASSERTED) {
      return new Word(by, Evidence.asserted());
    }
    Terminal terminal =
        desk.shell()
            .terminal()
            .orElseThrow(
                () ->
                    new ApprovalException(
                        "person_required",
                        "there is no terminal to ask a person on, so nothing was decided",
                        "Run the command on a terminal; with --approvals asserted,"
                            + " --approver NAME is enough."));
    asked.accept(new TextReport(terminal::show));
    String code = code();
    terminal.show("To %s, type %s".formatted(what, code));
    String typed = terminal.ask("> ").orElse("").strip();
    if (!typed.equals(code)) {
      throw new ApprovalException(
          "not_confirmed",
          "the code was not typed, so nothing was decided",
          "Run the command again, or reject the gate.");
    }
    return new Word(by, Evidence.confirmed("terminal"));
  }

  private static String code() {
    SecureRandom random = new SecureRandom();
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }
}
