package dev.pilot.mcp.cli;

import dev.pilot.PilotException;
import dev.pilot.audit.AuditFile;
import dev.pilot.audit.AuditResult;
import dev.pilot.audit.Outside;
import dev.pilot.event.RecordedEvent;
import dev.pilot.mcp.keys.KeysFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands a workflow's log out, and checks one that was handed out. */
@Command(
    name = "audit",
    description = "Hand a workflow's log out as a file, and check such a file.",
    synopsisSubcommandLabel = "export|verify")
final class AuditCommand {

  private final Desk desk;

  AuditCommand(Desk desk) {
    this.desk = desk;
  }

  @Command(description = "Write the log of a workflow to standard output, as JSON Lines.")
  int export(@Parameters(paramLabel = "ID", description = "The workflow.") String id) {
    List<RecordedEvent> log;
    try (Installation installation = desk.open()) {
      log = installation.pilot().history(id);
    }
    try {
      AuditFile.write(log, desk.shell().out());
    } catch (IOException e) {
      throw unreadable("standard output", e);
    }
    desk.shell()
        .err()
        .printf(
            "%d events. Keep this head where nobody can write who can write the store:%n%s%n",
            log.size(), log.get(log.size() - 1).hash());
    return Exit.DONE;
  }

  @Command(
      description = {
        "Check a file that 'audit export' wrote; 1 if it is broken. No store is needed.",
        "consistent: no byte was changed, and plan, approvals and signatures fit together.",
        "authentic: it also is what was recorded when the head was kept. Without --head nobody",
        "can tell a log that was written anew as a whole, or lost its end."
      })
  int verify(
      @Parameters(paramLabel = "FILE", description = "The file.") Path file,
      @Option(
              names = "--head",
              paramLabel = "HASH",
              description = "The hash of an event, kept elsewhere.")
          Optional<String> head) {
    Outside outside = new Outside(head, keys().map(keys -> keys));
    AuditReport report = new AuditReport(verified(file, outside), outside);
    desk.print(report.answer(), report::write);
    return Exit.of(!(report.result() instanceof AuditResult.Broken));
  }

  private static AuditResult verified(Path file, Outside outside) {
    demandFile(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return AuditFile.verify(in, outside);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /** Only keys that were named: those that happen to lie here say nothing of another store's. */
  private Optional<KeysFile> keys() {
    Optional<Path> named = desk.settings().namedKeys(desk.shell().account());
    named.ifPresent(AuditCommand::demandFile);
    return named.map(KeysFile::new);
  }

  private static void demandFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new PilotException(
          "no_such_file", "there is no file " + file, "Name one that is there.");
    }
  }

  private static PilotException unreadable(String what, IOException cause) {
    return new PilotException(
        "file_unusable", what + " could not be read or written", "Look at its rights.", cause);
  }
}
