package dev.pilot.mcp.cli;

import dev.pilot.PilotException;
import dev.pilot.mcp.report.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what became of a workflow as a page for people. */
@Command(name = "report", description = "Write a workflow's report as one HTML file.")
final class ReportCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it, over what is there; without it to standard output.")
  private Optional<Path> output = Optional.empty();

  ReportCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    try (Installation installation = desk.open()) {
      String report = HtmlReport.of(installation.pilot().history(id), Clock.systemUTC());
      output.ifPresentOrElse(file -> write(report, file), () -> desk.shell().out().print(report));
    }
    desk.shell().out().flush();
    return Exit.DONE;
  }

  private void write(String report, Path file) {
    try {
      Files.writeString(file, report, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new PilotException(
          "file_not_written",
          "%s can't be written: %s".formatted(file, e.getClass().getSimpleName()),
          "Name a file in a directory that is there and that you may write to.");
    }
    desk.shell().err().println("Wrote " + file);
  }
}
