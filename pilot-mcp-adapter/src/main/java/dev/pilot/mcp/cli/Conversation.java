package dev.pilot.mcp.cli;

import dev.pilot.mcp.Consents;
import dev.pilot.mcp.OneTimeCode;
import dev.pilot.mcp.view.RequestText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows a person what is asked, and has them type that they have seen it. */
final class Conversation {

  private final Optional<Terminal> terminal;
  private final Matter matter;
  private final Set<String> consents;

  Conversation(Optional<Terminal> terminal, Matter matter) {
    this.terminal = terminal;
    this.matter = matter;
    this.consents = new HashSet<>(matter.consents());
  }

  /** Holds it; returns what is wrong with the answer, if anything is. */
  Optional<String> fault() {
    if (terminal.isEmpty()) {
      return Optional.of("there is no terminal to ask a person on");
    }
    Terminal person = terminal.get();
    matter.shown().accept(new RequestText(person::show));
    OneTimeCode code = OneTimeCode.next();
    person.show("To %s, type %s".formatted(wish(), code.text()));
    if (!code.isTyped(person.ask("> ").orElse(""))) {
      return Optional.of("the code was not typed");
    }
    consent(person);
    return Optional.empty();
  }

  private String wish() {
    return switch (matter.choice()) {
      case APPROVE -> "approve it";
      case REJECT -> "refuse it";
      case APPLIED, NOT_APPLIED, RETRY -> "settle it";
    };
  }

  private void consent(Terminal person) {
    List<String> open =
        matter.irreversible().stream().filter(step -> !consents.contains(step)).toList();
    if (!open.isEmpty()) {
      Consents wanted = new Consents(open);
      open.forEach(step -> new RequestText(person::show).line("can't be undone: %s", step));
      new RequestText(person::show)
          .line("To consent to what can't be undone, type %s", wanted.demanded());
      consents.addAll(wanted.typed(person.ask("> ").orElse("")));
    }
  }

  /** Returns the steps to which the person has consented by now. */
  Set<String> consents() {
    return Set.copyOf(consents);
  }
}
