package dev.pilot.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.workflow.StateTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What README shows of the code is the code. */
class ReadmeTest {

  private static final Path README = Path.of("../../README.md");
  private static final Path EMBEDDING =
      Path.of("src/main/java/dev/pilot/examples/embedding/Embedding.java");

  @Test
  void the_snippet_is_the_region_of_the_program() throws IOException {
    String program = Files.readString(EMBEDDING);
    String region = between("// tag::embedding[]\n", "\n  // end::embedding[]", program);
    region = region.stripIndent() + "\n";

    assertThat(block("java"))
        .as("README.md: put this between ```java and ```:\n\n%s\n", region)
        .isEqualTo(region);
  }

  @Test
  void the_picture_is_the_state_table() throws IOException {
    String picture = StateTable.mermaid();

    assertThat(block("mermaid"))
        .as("README.md: put this between ```mermaid and ```:\n\n%s\n", picture)
        .isEqualTo(picture);
  }

  private static String block(String language) throws IOException {
    return between("```" + language + "\n", "```", Files.readString(README));
  }

  private static String between(String start, String end, String text) {
    int from = text.indexOf(start) + start.length();
    assertThat(from).as("%s is there", start.strip()).isGreaterThanOrEqualTo(start.length());
    return text.substring(from, text.indexOf(end, from));
  }
}
