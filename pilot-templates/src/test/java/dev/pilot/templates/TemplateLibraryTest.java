package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateLibraryTest {

  @TempDir Path directory;

  private void write(String file, String name) throws IOException {
    Files.writeString(
        directory.resolve(file), "name: " + name + "\nsteps: [{skill: a, tool: b}]\n");
  }

  private TemplateLibrary library() {
    return TemplateLibrary.of(List.of(directory));
  }

  @Test
  void shipped_and_custom_templates_are_found() throws IOException {
    write("mine.yml", "mine");
    Files.writeString(directory.resolve("notes.txt"), "no template");
    assertThat(library().all())
        .extracting(Template::name)
        .containsExactly("maintenance_window", "clone_and_test", "incident_response", "mine");
    assertThat(library().type("mine")).isEqualTo(TemplateType.CUSTOM);
    assertThat(library().type("clone_and_test")).isEqualTo(TemplateType.BUILTIN);
    assertThat(library().broken()).isEmpty();
  }

  @Test
  void a_broken_file_is_listed_and_hides_no_other() throws IOException {
    write("a.yaml", "a");
    Files.writeString(directory.resolve("b.yaml"), "name: b\n\nstpes: []\n");
    write("c.yaml", "c");
    assertThat(library().find("c").name()).isEqualTo("c");
    String file = directory.resolve("b.yaml").toString();
    assertThat(library().broken())
        .singleElement()
        .satisfies(
            broken -> {
              assertThat(broken.file()).isEqualTo(file);
              assertThat(broken.line()).isEqualTo(3);
              assertThat(broken.error()).startsWith(file + ":3:1: ").contains("'steps'");
            });
    assertThatThrownBy(() -> library().find("b"))
        .isInstanceOf(UnknownTemplateException.class)
        .hasMessageContaining("a file of that name is broken: " + file + ":3:1: ");
  }

  @Test
  void a_shipped_template_is_never_replaced() throws IOException {
    write("x.yaml", "maintenance_window");
    assertThat(library().type("maintenance_window")).isEqualTo(TemplateType.BUILTIN);
    assertThat(library().broken())
        .singleElement()
        .satisfies(broken -> assertThat(broken.error()).contains("is taken by builtin/"));
  }

  @Test
  void the_first_of_two_custom_templates_of_one_name_wins() throws IOException {
    write("a.yaml", "same");
    write("b.yaml", "same");
    assertThat(library().find("same").file()).endsWith("a.yaml");
    assertThat(library().broken()).hasSize(1);
  }

  @Test
  void a_missing_directory_is_empty() {
    TemplateLibrary library = TemplateLibrary.of(List.of(directory.resolve("none")));
    assertThat(library.all()).hasSize(3);
    assertThat(library.broken()).isEmpty();
  }

  @Test
  void an_unknown_name_brings_a_suggestion() {
    assertThatThrownBy(() -> library().find("maintenance_windw"))
        .isInstanceOf(UnknownTemplateException.class)
        .extracting("hint")
        .asString()
        .startsWith("Did you mean 'maintenance_window'?");
  }
}
