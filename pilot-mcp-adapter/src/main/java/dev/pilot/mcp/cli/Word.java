package dev.pilot.mcp.cli;

import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Verdict;
import dev.pilot.mcp.keys.KeysFile;
import dev.pilot.mcp.keys.SigningKey;
import dev.pilot.mcp.keys.TrustedKey;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A person's word on the command line. Whether it counts is for the workflow to say, which records
 * it where it does not.
 */
final class Word {

  @Option(
      names = "--approver",
      paramLabel = "NAME",
      description = "Who decides; default you. Another name only where a name is enough.")
  private Optional<String> approver = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Your private key, which signs the decision.")
  private Optional<Path> key = Optional.empty();

  @Mixin private Passphrase passphrase = new Passphrase();

  /** Lets the person decide, by the road that the options and the level ask for. */
  Verdict on(Matter matter, Desk desk) {
    if (key.isPresent()) {
      return signed(matter, desk, key.get());
    }
    if (matter.demanded() == Assurance.SIGNED) {
      throw new ApprovalException(
          "key_required",
          "workflow %s demands a signed decision, and no key was named"
              .formatted(matter.workflow()),
          "Pass your private key with --key FILE.");
    }
    Principal by = desk.people().person(approver.orElse(desk.shell().account().user()));
    if (approver.isPresent() && matter.demanded() == Assurance.ASSERTED) {
      Set<String> all = Set.copyOf(matter.irreversible());
      return new Verdict(matter.digest(), by, Evidence.asserted(), matter.comment(), all);
    }
    Conversation person = new Conversation(desk.shell().terminal(), matter);
    return new Verdict(
        matter.digest(), by, confirmed(by, desk, person), matter.comment(), person.consents());
  }

  private Evidence confirmed(Principal by, Desk desk, Conversation person) {
    String user = desk.shell().account().user();
    if (!by.isSameAs(user)) {
      return Evidence.unconfirmed(
          "this is a terminal of %s, who can't confirm for %s".formatted(user, by.name()));
    }
    return person
        .fault()
        .map(Evidence::unconfirmed)
        .orElseGet(() -> Evidence.confirmed("terminal"));
  }

  /** Returns a no; where nobody is there to be asked, it is the caller's word for it. */
  Verdict no(Matter matter, Desk desk) {
    if (key.isPresent() || (approver.isEmpty() && desk.shell().terminal().isPresent())) {
      return on(matter, desk);
    }
    Principal by = desk.people().person(approver.orElse(desk.shell().account().user()));
    return new Verdict(matter.digest(), by, Evidence.asserted(), matter.comment());
  }

  private Verdict signed(Matter matter, Desk desk, Path file) {
    Optional<Terminal> terminal = desk.shell().terminal();
    Conversation person = new Conversation(terminal, matter);
    Optional<String> fault =
        terminal.isEmpty() && passphrase.isGiven() ? Optional.empty() : person.fault();
    if (fault.isPresent()) {
      Principal by = desk.people().person(desk.shell().account().user());
      return new Verdict(matter.digest(), by, Evidence.unconfirmed(fault.get()), matter.comment());
    }
    SigningKey signer = SigningKey.read(file, passphrase.of(file, terminal));
    TrustedKey trusted = trusted(desk, signer);
    Set<String> consents = person.consents();
    Statement statement = matter.statement(trusted.owner(), consents);
    String signature = Base64.getEncoder().encodeToString(signer.sign(statement.bytes()));
    return new Verdict(
        matter.digest(),
        Principal.person(trusted.owner()),
        Evidence.signed(signer.id(), signature),
        matter.comment(),
        consents);
  }

  private static TrustedKey trusted(Desk desk, SigningKey signer) {
    Path keys = desk.settings().keys(desk.shell().account());
    return new KeysFile(keys)
        .ledger()
        .find(signer.id())
        .orElseThrow(
            () ->
                new ApprovalException(
                    "unknown_key",
                    "the key %s is not enrolled in %s".formatted(signer.id(), keys),
                    "Have an operator run 'pilot-mcp keys enroll' with its .pub file."));
  }
}
