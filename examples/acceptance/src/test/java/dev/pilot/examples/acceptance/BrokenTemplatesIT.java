package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator's template folder with mistakes in it. */
@Timeout(60)
final class BrokenTemplatesIT {

  private static final String STEP =
      "  - {id: a, skill: monitor, tool: vm_info, params: {vm_name: x}}\n";

  /** Each file, and the line of its first mistake. */
  private static final Map<String, Integer> MISTAKES =
      Map.of(
          "name: unknown_key\nversion: 1\ndescription: d\non_fail: rollback\nsteps:\n" + STEP,
          4,
          "name: no_skill\nversion: 1\ndescription: d\nsteps:\n  - {id: a, tool: vm_info}\n",
          5,
          "name: twice\nversion: 1\ndescription: d\nsteps:\n" + STEP + STEP,
          6,
          "name: undefined\nversion: 1\ndescription: d\nsteps:\n" + STEP.replace("x", "\"{{y}}\""),
          5,
          "name: not_yaml\nversion: 1\nsteps: [\n",
          4);

  @Test
  void each_mistake_is_listed_with_its_file_and_line(@TempDir Path folder) throws IOException {
    Site site = Site.of(folder);
    site.template("snapshots", Templates.SNAPSHOTS);
    for (String yaml : MISTAKES.keySet()) {
      site.template(fileName(yaml), yaml);
    }
    try (McpServer server = site.start()) {
      JsonNode list = server.call("list_workflows", Map.of()).accepted();

      assertThat(Json.texts(list.path("templates"), "name"))
          .contains("maintenance_window", "snapshots")
          .doesNotContain("unknown_key", "no_skill", "twice", "undefined", "not_yaml");
      assertThat(Json.list(list.path("broken_templates"))).hasSize(MISTAKES.size());
      MISTAKES.forEach(
          (yaml, line) -> isListed(list.path("broken_templates"), fileName(yaml), line));
    }
  }

  private static void isListed(JsonNode broken, String name, int line) {
    assertThat(Json.list(broken))
        .as("%s at line %d", name, line)
        .anySatisfy(
            template -> {
              String file = template.path("file").asText();
              assertThat(file).endsWith(name + ".yaml");
              assertThat(template.path("line").asInt()).isEqualTo(line);
              assertThat(template.path("error").asText()).startsWith(file + ":" + line + ":");
            });
  }

  private static String fileName(String yaml) {
    return yaml.substring("name: ".length(), yaml.indexOf('\n'));
  }

  @Test
  void a_file_is_validated_on_the_command_line(@TempDir Path folder) throws IOException {
    Site site = Site.of(folder);
    site.template("twice", "name: twice\nversion: 1\ndescription: d\nsteps:\n" + STEP + STEP);
    site.template("snapshots", Templates.SNAPSHOTS);

    assertThat(site.command("validate", site.templates().resolve("snapshots.yaml").toString()))
        .isZero();
    assertThat(site.command("validate", site.templates().resolve("twice.yaml").toString()))
        .isNotZero();
    assertThat(site.output()).content().contains("twice.yaml:6:");
  }
}
