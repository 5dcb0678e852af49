package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

  @TempDir private Path directory;

  @Test
  void a_new_data_centre_is_as_it_was() throws IOException {
    Workspace workspace = Workspace.at(directory.resolve("new"));
    workspace.begin();

    assertThat(workspace.isAsBefore()).isTrue();
    assertThat(workspace.changes()).isEmpty();
  }

  @Test
  void a_changed_value_is_told() throws IOException {
    Workspace workspace = Workspace.at(directory);
    workspace.begin();
    String state = Files.readString(workspace.state());
    Files.writeString(
        workspace.state(), state.replaceFirst("\"kernel\" : \"5.14.0\"", "\"kernel\" : \"6.0\""));

    assertThat(workspace.isAsBefore()).isFalse();
    assertThat(workspace.changes()).hasSize(1).first().asString().contains("\"5.14.0\" -> \"6.0\"");
  }
}
