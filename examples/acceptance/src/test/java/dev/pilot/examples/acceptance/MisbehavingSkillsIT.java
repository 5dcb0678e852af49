package dev.pilot.examples.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Skills with bad habits, all under one server at the same time. */
@Timeout(120)
final class MisbehavingSkillsIT {

  /**
   * A habit and what is to come of it.
   *
   * @param name the skill's name, and the simulator's name of the habit unless a command is given
   * @param status what the step has to be in the end
   * @param effects how often the call took effect
   * @param words what its message has to say; empty if it worked
   */
  private record Habit(
      String name, String status, int effects, String words, List<String> command) {

    static Habit of(String name, String status, int effects, String words) {
      return new Habit(name, status, effects, words, List.of());
    }

    String template() {
      return """
          name: %s
          version: 1
          description: One change through a skill with a bad habit
          steps:
            - id: change
              skill: %s
              tool: vm_create_snapshot
              params: {vm_name: app-test-%02d, snapshot_name: %s}
              timeout: 6s
          """
          .formatted(name, name, HABITS.indexOf(this) + 1, name);
    }
  }

  private static final List<Habit> HABITS =
      List.of(
          Habit.of("garbage", "success", 1, ""),
          Habit.of("blank_lines", "success", 1, ""),
          Habit.of("bad_utf8", "success", 1, ""),
          Habit.of("stderr_flood", "success", 1, ""),
          Habit.of("huge", "success", 1, ""),
          Habit.of("never_exit", "success", 1, ""),
          Habit.of("late", "unknown", 1, "no answer came within 6 s"),
          Habit.of("hang_before", "unknown", 0, "no answer came within 6 s"),
          Habit.of("hang_after", "unknown", 1, "no answer came within 6 s"),
          Habit.of("crash_before", "unknown", 0, "exit code 137"),
          Habit.of("crash_after", "unknown", 1, "exit code 137"),
          Habit.of("error_before", "failed", 0, "simulated failure"),
          Habit.of("isError", "failed", 0, "simulated failure"),
          new Habit("absent", "failed", 0, "can not be started", List.of("/no/such/skill")),
          new Habit("leaves", "failed", 0, "exit code 0", List.of("true")));

  @Test
  void their_steps_fail_or_are_unknown_and_the_server_lives(@TempDir Path folder)
      throws IOException {
    Site site = site(folder);
    SoftAssertions outcomes = new SoftAssertions();
    try (McpServer server = site.start()) {
      List<Run> runs = plan(server);
      runs.forEach(run -> server.begin("run_workflow", run.arguments()));
      for (int i = 0; i < runs.size(); i++) {
        check(outcomes, site, HABITS.get(i), overcome(runs.get(i)));
      }
      JsonNode list = server.call("list_workflows", Map.of()).accepted();
      outcomes.assertThat(list.path("active_workflows")).isNotEmpty();
      outcomes.assertThat(server.family()).as("some of them still run").isNotEmpty();
    }
    outcomes.assertAll();
  }

  private static Site site(Path folder) throws IOException {
    Site site = new Site(folder);
    Map<String, Object> servers = new LinkedHashMap<>();
    for (Habit habit : HABITS) {
      Path faults = folder.resolve(habit.name() + ".faults");
      Files.writeString(
          faults, Json.tree(List.of(Map.of("every", true, "kind", kind(habit), "ms", 9000))) + "");
      servers.put(
          habit.name(),
          habit.command().isEmpty()
              ? site.server("aiops", faults, Map.of())
              : Map.of("command", habit.command().get(0)));
    }
    site.withSkills(servers);
    for (Habit habit : HABITS) {
      site.template(habit.name(), habit.template());
    }
    return site;
  }

  private static String kind(Habit habit) {
    return habit.command().isEmpty() ? habit.name() : "late";
  }

  /** Plans all at once, since planning starts the skills. */
  private static List<Run> plan(McpServer server) {
    return HABITS.stream()
        .map(habit -> server.begin("plan_workflow", Map.of("template", habit.name())))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .map(planned -> new Run(server, planned.accepted().path("workflow_id").asText()))
        .toList();
  }

  /** What a skill does that could not be asked about its tools may need an approval. */
  private static JsonNode overcome(Run run) {
    JsonNode status = run.awaitRest();
    if (status.path("state").asText().equals("awaiting_approval")) {
      run.approve();
      status = run.awaitState("completed", "failed", "decision_required");
    }
    return status;
  }

  private static void check(SoftAssertions softly, Site site, Habit habit, JsonNode status) {
    JsonNode step = Run.step(status, "change");
    softly
        .assertThat(step.path("status").asText())
        .as("%s: %s", habit, status)
        .isEqualTo(habit.status());
    softly
        .assertThat(site.effects("vm_create_snapshot", Map.of("snapshot_name", habit.name())))
        .as("%s", habit)
        .isEqualTo(habit.effects());
    String message =
        habit.status().equals("unknown")
            ? status.at("/pending_decision/why").asText()
            : step.at("/error/message").asText();
    softly.assertThat(message).as("%s", habit).contains(habit.words());
    if (habit.status().equals("unknown")) {
      softly.assertThat(status.path("state").asText()).isEqualTo("decision_required");
      softly.assertThat(status.path("message").asText()).contains("resolve_step");
    }
  }
}
