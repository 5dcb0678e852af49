package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran without a terminal.
 *
 * @param output what it printed, errors included
 */
record Program(int exitCode, String output) {

  private static final int MINUTES = 2;

  /** Runs {@code java} with these words and waits for its end. */
  static Program java(Path directory, List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(words);
    Path input = Files.createTempFile("quickstart", ".in");
    Path output = Files.createTempFile("quickstart", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(input.toFile())
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended).as("%s ended", command).isTrue();
      return new Program(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(input);
      Files.delete(output);
    }
  }
}
