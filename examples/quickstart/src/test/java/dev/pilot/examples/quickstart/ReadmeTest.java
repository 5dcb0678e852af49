package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.mcp.skills.SkillServer;
import dev.pilot.mcp.skills.SkillsFile;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.templates.PlanRequest;
import dev.pilot.templates.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's examples are understood by what they are meant for. */
class ReadmeTest {

  @TempDir private Path directory;

  @Test
  void the_template_makes_a_plan() throws IOException {
    Template template = Template.parse("README.md", Readme.blocks("yaml").get(1));

    Plan plan = template.plan(PlanRequest.of(Map.of("targets", List.of("a", "b"))));

    assertThat(plan.leaves().map(step -> step.id()))
        .containsExactly("approve_snapshots", "snapshot[a]", "state[a]", "snapshot[b]", "state[b]");
  }

  @Test
  void the_observation_shows_what_a_step_changes() throws IOException {
    String yaml =
        """
        name: resize
        version: 1
        description: Resize a machine
        parameters: {vm: {type: string}}
        steps:
          - id: resize
            skill: aiops
            tool: vm_reconfigure
            params: {vm_name: "{{vm}}", cpu: 4}
        %s
        """;
    Template template =
        Template.parse("README.md", yaml.formatted(Readme.blocks("yaml").get(2).indent(4)));

    Plan plan = template.plan(PlanRequest.of(Map.of("vm", "a")));

    assertThat(
            plan.leaves().map(SkillStep.class::cast).flatMap(step -> step.observation().stream()))
        .hasSize(1)
        .allSatisfy(seen -> assertThat(seen.changes()).hasSize(2));
  }

  @Test
  void the_steps_with_secrets_make_a_plan() throws IOException {
    String yaml = "name: dump_all\nversion: 1\n" + Readme.blocks("yaml").get(3);
    Template template = Template.parse("README.md", yaml);

    Plan plan = template.plan(PlanRequest.of(Map.of("login", "{{secret:DB_LOGIN}}")));

    assertThat(plan.secrets()).containsExactlyInAnyOrder("DB_LOGIN", "DB_ROOT");
  }

  @Test
  void the_client_configuration_names_the_server() throws IOException {
    assertThat(servers(0)).extracting(SkillServer::name).containsExactly("pilot");
  }

  @Test
  void the_skills_file_names_the_demos_skills() throws IOException {
    assertThat(servers(1))
        .extracting(SkillServer::name)
        .containsExactly("aria", "monitor", "aiops");
  }

  private List<SkillServer> servers(int block) throws IOException {
    Path file = directory.resolve("skills.json");
    Files.writeString(file, Readme.blocks("json").get(block));
    return SkillsFile.read(file);
  }
}
