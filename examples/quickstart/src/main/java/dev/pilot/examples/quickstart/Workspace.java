package dev.pilot.examples.quickstart;

import dev.pilot.examples.datacenter.state.Comparison;
import dev.pilot.examples.datacenter.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory with everything that outlives a run: the workflows and the data centre's state.
 *
 * @param directory an existing directory
 */
record Workspace(Path directory) {

  static Workspace fresh() throws IOException {
    return new Workspace(Files.createTempDirectory("pilot-quickstart-"));
  }

  static Workspace at(Path directory) throws IOException {
    return new Workspace(Files.createDirectories(directory).toAbsolutePath().normalize());
  }

  /** Where the workflows are kept. */
  Path store() {
    return directory.resolve("pilot.db");
  }

  /** The data centre's state. */
  Path state() {
    return directory.resolve("datacenter.json");
  }

  /** The state as it was when the workflow was planned. */
  Path before() {
    return directory.resolve("datacenter.before.json");
  }

  /** What goes wrong in the data centre. */
  Path faults() {
    return directory.resolve("faults.json");
  }

  /**
   * Begins a run: makes the data centre if there is none, keeps a copy of its state, and forgets
   * how many calls there were, so that a fault strikes this run as it struck the last.
   */
  void begin() throws IOException {
    StateFile.open(state());
    Files.deleteIfExists(StateFile.beside(faults(), ".counts"));
    Files.copy(state(), before(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether the state has the same bytes as before. */
  boolean isAsBefore() throws IOException {
    return Files.mismatch(before(), state()) == -1;
  }

  /** Returns how the state differs from before, a line for each value. */
  List<String> changes() throws IOException {
    try (Stream<String> lines = Comparison.between(before(), state())) {
      return lines.toList();
    }
  }
}
