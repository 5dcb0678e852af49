package dev.pilot.examples.benchmark;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program. */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    sortOptions = false,
    usageHelpWidth = 96,
    description = "Measures durable steps beside what the disk allows, and shows one table.")
public final class Benchmark implements Callable<Integer> {

  @Option(names = "--quick", description = "Two rounds of less.")
  private boolean quick;

  @Option(
      names = "--size",
      defaultValue = "FULL",
      description = "How much is measured: ${COMPLETION-CANDIDATES}.")
  private Size size = Size.FULL;

  @Option(names = "--rounds", description = "How often; medians are shown.")
  private @Nullable Integer rounds;

  @Option(
      names = "--only",
      split = ",",
      description = "Only these parts: ${COMPLETION-CANDIDATES}.")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--dir",
      description =
          "Measure on the disk of this directory; without it, on that of the working directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the table into this file too, between its two markers.")
  private @Nullable Path markdown;

  /** Runs the program. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Benchmark());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Size chosen = quick ? Size.QUICK : size;
    int times = rounds == null ? chosen.rounds : rounds;
    try (Scratch scratch = Scratch.in(directory)) {
      Course course = new Course(chosen, times, scratch.path(), only);
      String head =
          "%s, %s, %d rounds\n%s\n"
              .formatted(
                  LocalDate.now(ZoneOffset.UTC),
                  chosen.name().toLowerCase(Locale.ROOT),
                  times,
                  Machine.describe(scratch.path()));
      Report report = course.run();
      String text = head + course.versions() + "\n\n" + report.toMarkdown();
      System.out.print(text);
      report.missed().forEach(title -> System.out.println("missed: " + title));
      if (markdown != null) {
        Markers.write(markdown, text);
      }
    }
    return 0;
  }

  @Command(name = "on-sqlite", hidden = true, description = "The rounds on SQLite.")
  int sqlite(@Parameters Size much, @Parameters Path where, @Parameters int times)
      throws Exception {
    SpeedTrial.on(new SqlitePlace(where), much, Benchmark::print).run(times);
    return 0;
  }

  @Command(name = "on-postgres", hidden = true, description = "The rounds on PostgreSQL.")
  int postgres(@Parameters Size much, @Parameters String url, @Parameters int times)
      throws Exception {
    SpeedTrial.on(new PostgresPlace(url), much, Benchmark::print).run(times);
    return 0;
  }

  @Command(name = "as-node", hidden = true, description = "One of several nodes.")
  int node(@Parameters Size much, @Parameters String url, @Parameters String schema)
      throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    new NodeTrial(PostgresPlace.at(url, schema), much, System.out::println).run(in);
    return 0;
  }

  @Command(name = "leave-open", hidden = true, description = "Dies with calls under way.")
  int leaveOpen(@Parameters Size much, @Parameters Path file) {
    new OpenTrial(file, much.openWorkflows).leaveOpen();
    return 0;
  }

  @Command(name = "take-up", hidden = true, description = "Takes up what another left.")
  int takeUp(@Parameters Size much, @Parameters Path file) throws InterruptedException {
    new OpenTrial(file, much.openWorkflows).takeUp(Benchmark::print);
    return 0;
  }

  @Command(name = "keep-waiting", hidden = true, description = "Keeps workflows that wait.")
  int waiting(@Parameters Size much, @Parameters Path file) throws Exception {
    new WaitingTrial(file, much.waitingWorkflows).run(Benchmark::print);
    return 0;
  }

  private static void print(Sample sample) {
    System.out.println(sample.toLine());
  }
}
