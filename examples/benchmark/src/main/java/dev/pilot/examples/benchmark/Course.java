package dev.pilot.examples.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every part, each in processes of its own and as often as there are rounds. */
final class Course {

  /** What 100,000 waiting workflows have to fit into, as megabytes of 2^20 bytes. */
  private static final String SMALL_HEAP = "-Xmx61m";

  private final long start = System.nanoTime();
  private final Size size;
  private final int rounds;
  private final Path directory;
  private final Set<Part> parts;
  private final List<Sample> samples = new ArrayList<>();
  private String postgresVersion = "";

  Course(Size size, int rounds, Path directory, Set<Part> parts) {
    this.size = size;
    this.rounds = rounds;
    this.directory = directory;
    this.parts = Set.copyOf(parts);
  }

  Report run() throws Exception {
    if (parts.contains(Part.SQLITE)) {
      child("on-sqlite", directory.toString(), Integer.toString(rounds));
    }
    if (parts.contains(Part.POSTGRES)) {
      try (Server server = Server.start(directory.resolve("postgres"))) {
        postgresVersion = ", PostgreSQL " + server.version();
        child("on-postgres", server.url(), Integer.toString(rounds));
        nodes(server.url());
      }
    }
    if (parts.contains(Part.OPEN)) {
      for (int round = 0; round < rounds; round++) {
        String file = directory.resolve("open-" + round + ".db").toString();
        child("leave-open", file);
        child("take-up", file);
      }
    }
    if (parts.contains(Part.WAITING)) {
      String file = directory.resolve("waiting.db").toString();
      child(List.of(SMALL_HEAP), "keep-waiting", file);
    }
    if (parts.contains(Part.MICRO)) {
      progress("micro");
      MicroTrial.run(size, samples::add);
    }
    return new Report(samples);
  }

  String versions() throws Exception {
    return "SQLite " + Machine.sqliteVersion(directory) + postgresVersion;
  }

  private void nodes(String url) throws Exception {
    RawTransactions raw = new PostgresPlace(url).rawTransactions();
    for (int round = 0; round < rounds; round++) {
      progress("nodes");
      double before = raw.perSecond(size.rawCommits / 4);
      double together = nodes(url, "nodes_" + round);
      double after = raw.perSecond(size.rawCommits / 4);
      samples.add(new Sample("postgres/nodes", together, (before + after) / 2));
    }
  }

  /** Returns the sum of two nodes that begin at the same moment. */
  private double nodes(String url, String schema) throws Exception {
    PostgresPlace.make(url, schema);
    List<Sample> rates = new ArrayList<>();
    try (Child one = Child.start(List.of(), arguments("as-node", url, schema));
        Child other = Child.start(List.of(), arguments("as-node", url, schema))) {
      one.awaitLine(NodeTrial.READY);
      other.awaitLine(NodeTrial.READY);
      one.tell("go");
      other.tell("go");
      one.finish(rates::add);
      other.finish(rates::add);
    }
    return rates.stream().mapToDouble(Sample::value).sum();
  }

  private void child(String command, String... more) throws IOException, InterruptedException {
    child(List.of(), command, more);
  }

  private void child(List<String> options, String command, String... more)
      throws IOException, InterruptedException {
    progress(command);
    Child.run(options, arguments(command, more), samples::add);
  }

  private List<String> arguments(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, size.name()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Says what is begun, and when. */
  private void progress(String what) {
    System.err.printf("%4d s: %s%n", (System.nanoTime() - start) / 1_000_000_000, what);
  }
}
