package dev.pilot.mcp.cli;

import dev.pilot.json.Json;
import dev.pilot.mcp.People;
import dev.pilot.mcp.view.Standpoint;
import dev.pilot.secret.Vault;
import dev.pilot.templates.rules.RulesFile;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a command works: its surroundings and its options.
 *
 * @param shell what surrounds it
 * @param settings the options that every command takes
 * @param backends how stores and skills are reached
 */
record Desk(Shell shell, Settings settings, Backends backends) {

  Installation open() {
    Vault vault = Vault.of(settings.secrets(shell.account()));
    shell.onVault().accept(vault);
    return new Installation(this, vault);
  }

  /** Returns from where its workflows are looked at. */
  Standpoint standpoint() {
    return new Standpoint(settings.approvals(), settings.options());
  }

  /** Returns who is in front of it. */
  People people() {
    RulesFile rules = rules();
    return new People(Optional.of(shell.account().user()), rules::roles, Clock.systemUTC());
  }

  /** Returns the rules of what may be done, watched from now on. */
  RulesFile rules() {
    Account account = shell.account();
    return RulesFile.at(settings.policy(account), account.home());
  }

  /** Prints the answer as JSON or as text, whichever was asked for. */
  void print(Map<String, Object> answer, Consumer<TextReport> text) {
    if (settings.json()) {
      shell.out().println(Json.write(answer));
    } else {
      text.accept(new TextReport(shell.out()::println));
    }
    shell.out().flush();
  }
}
