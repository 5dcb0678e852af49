package dev.pilot.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the built jar with sizes that say nothing of speed. */
class BenchmarkIT {

  @TempDir private Path directory;

  @Test
  void one_command_fills_every_row_of_the_table() throws Exception {
    Path document = directory.resolve("document.md");
    Files.writeString(document, "<!-- benchmark: begin -->\n<!-- benchmark: end -->\n");

    String said =
        run("--size", "tiny", "--dir", directory.toString(), "--markdown", document.toString());

    assertThat(said).contains(Row.ALL.stream().map(row -> "| " + row.title() + " ").toList());
    assertThat(Files.readString(document)).contains("| SQLite: one workflow of 10 steps ");
    assertThat(directory.toFile().list()).containsExactly("document.md");
  }

  private static String run(String... arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder command = new ProcessBuilder(java, "-jar", System.getProperty("benchmark.jar"));
    command.command().addAll(List.of(arguments));
    command.redirectErrorStream(true);
    Process process = command.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
