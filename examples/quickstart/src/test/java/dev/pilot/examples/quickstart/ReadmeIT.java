package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README tells to type works, and prints what README shows. */
class ReadmeIT {

  @TempDir private Path home;

  static Stream<List<String>> commands() throws IOException {
    return Readme.jarCommands().stream().filter(words -> !isDemo(words));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_command_works(List<String> command) throws Exception {
    Program program = type(command);

    assertThat(program.exitCode()).as(program.output()).isZero();
  }

  @Test
  void the_recordings_are_what_the_demo_prints() throws Exception {
    List<List<String>> demos = Readme.jarCommands().stream().filter(ReadmeIT::isDemo).toList();
    List<String> recordings = Readme.blocks("text");
    assertThat(demos).hasSameSizeAs(recordings);

    for (int i = 0; i < demos.size(); i++) {
      Program program = type(demos.get(i));

      assertThat(program.exitCode()).as(program.output()).isZero();
      assertThat(lasting(program.output())).containsAll(lasting(recordings.get(i)));
    }
  }

  /** Types it where the clone is, for a user who has never used Pilot. */
  private Program type(List<String> command) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("-Duser.home=" + home, "-Djava.io.tmpdir=" + home));
    words.addAll(command);
    return Program.java(Readme.ROOT, words);
  }

  private static boolean isDemo(List<String> words) {
    return words.contains("examples/quickstart/target/quickstart.jar");
  }

  /** The lines without what differs from run to run. */
  private static List<String> lasting(String output) {
    return output
        .lines()
        .filter(line -> !line.equals("  ..."))
        .map(line -> line.replaceAll("Kept in .*", "Kept in DIR"))
        .map(line -> line.replaceAll("wf-\\w+", "ID"))
        .map(line -> line.replaceAll("\\b[0-9a-f]{12,}\\b", "HASH"))
        .map(line -> line.replaceAll(" *\\+?\\d+\\.\\d\\d s", " TIME"))
        .map(line -> line.replaceAll("\\(by .*\\)", "(by NAME)"))
        .toList();
  }
}
