package dev.pilot.examples.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilot.examples.datacenter.state.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault, in a real process. The control file is read again at each call. */
@Timeout(30)
final class FaultTest {

  private static final Map<String, Object> VM = Map.of("vm_name", "app-test-16");

  private final Path folder;

  FaultTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private SkillProcess start() throws IOException {
    return SkillProcess.start("aiops", folder, "--faults", control().toString());
  }

  private Path control() {
    return folder.resolve("faults.json");
  }

  private void inject(String kind) throws IOException {
    Files.write(
        control(),
        Json.canonical(
            Json.array(
                List.of(
                    Json.object(
                        "skill",
                        "aiops",
                        "tool",
                        "vm_power_on",
                        "every",
                        true,
                        "kind",
                        kind,
                        "ms",
                        50)))));
  }

  private int effects() {
    return Desk.in(folder).effects().size();
  }

  @Test
  void errors_lies_and_real_errors() throws IOException {
    try (SkillProcess skill = start()) {
      inject("error_before");
      assertThat(skill.text(1, "vm_power_on", VM)).startsWith("Error: ");
      assertThat(effects()).isZero();

      inject("lie");
      assertThat(skill.text(2, "vm_power_on", VM)).contains("powered on successfully");
      assertThat(effects()).isZero();

      inject("isError");
      assertThat(skill.answerTo(3, "vm_power_on", VM).at("/result/isError").asBoolean()).isTrue();
      assertThat(effects()).isZero();

      inject("error_after");
      assertThat(skill.text(4, "vm_power_on", VM)).startsWith("Error: ");
      assertThat(effects()).isOne();
    }
  }

  @Test
  void slow_huge_and_noisy_answers() throws IOException {
    try (SkillProcess skill = start()) {
      inject("late");
      assertThat(skill.text(1, "vm_power_on", VM)).contains("powered on");
      inject("huge");
      assertThat(skill.text(2, "vm_power_on", VM)).hasSizeGreaterThan(1_000_000);
      inject("stderr_flood");
      assertThat(skill.text(3, "vm_power_on", VM)).contains("powered on");
      assertThat(Files.size(folder.resolve("stderr-aiops.txt"))).isGreaterThan(1_000_000);
    }
  }

  @Test
  void stray_output_comes_before_the_answer() throws IOException {
    try (SkillProcess skill = start()) {
      inject("garbage");
      skill.send(SkillProcess.call(1, "vm_power_on", VM));
      assertThatThrownBy(() -> skill.answer(1)).isInstanceOf(UncheckedIOException.class);
      assertThat(skill.answer(1).path("id").asInt()).isOne();

      inject("blank_lines");
      skill.send(SkillProcess.call(2, "vm_power_on", VM));
      assertThat(skill.line()).isEmpty();
      assertThat(skill.line()).isEmpty();
      assertThat(skill.line()).isEmpty();
      assertThat(skill.answer(2).path("id").asInt()).isEqualTo(2);

      inject("bad_utf8");
      skill.send(SkillProcess.call(3, "vm_power_on", VM));
      assertThat(skill.line()).isEqualTo("\"\u00c3(\u00ff\"");
      assertThat(skill.answer(3).path("id").asInt()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"crash_before", "crash_after"})
  void a_crash_ends_the_process_in_mid_call(String kind) throws Exception {
    try (SkillProcess skill = start()) {
      inject(kind);
      skill.send(SkillProcess.call(1, "vm_power_on", VM));

      assertThat(skill.process().waitFor()).isEqualTo(137);
      assertThat(skill.line()).isNull();
      assertThat(effects()).isEqualTo(kind.equals("crash_after") ? 1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang_before", "hang_after"})
  void a_hanging_call_never_answers_while_others_do(String kind) throws IOException {
    try (SkillProcess skill = start()) {
      inject(kind);
      skill.send(SkillProcess.call(1, "vm_power_on", VM));
      assertThat(skill.answerTo(2, "vm_list_plans", Map.of()).path("id").asInt()).isEqualTo(2);
      while (kind.equals("hang_after") && effects() == 0) {
        Thread.onSpinWait();
      }
      assertThat(effects()).isEqualTo(kind.equals("hang_after") ? 1 : 0);
    }
  }

  @Test
  void the_nth_call_is_counted_across_restarts() throws IOException {
    String fault = "[{\"tool\": \"vm_power_on\", \"nth\": 2, \"kind\": \"error_before\"}]";
    Files.writeString(control(), fault);
    try (SkillProcess skill = start()) {
      assertThat(skill.text(1, "vm_power_on", VM)).contains("successfully");
    }
    try (SkillProcess skill = start()) {
      assertThat(skill.text(1, "vm_power_on", VM)).startsWith("Error: ");
      assertThat(skill.text(2, "vm_power_on", VM)).contains("already");
    }
  }

  @Test
  void faults_may_come_from_the_environment() throws IOException {
    String fault = "[{\"tool\": \"*\", \"every\": true, \"kind\": \"error_before\"}]";
    try (SkillProcess skill = SkillProcess.start("monitor", folder, Map.of("SIM_FAULTS", fault))) {
      assertThat(skill.text(1, "get_alarms", Map.of())).startsWith("{\"error\":");
    }
  }

  @Test
  void a_process_that_never_exits_ignores_the_end_of_input_and_sigterm() throws Exception {
    try (SkillProcess skill = start()) {
      inject("never_exit");
      assertThat(skill.text(1, "vm_power_on", VM)).contains("powered on");
      skill.closeInput();
      skill.process().destroy();

      assertThat(skill.process().waitFor(700, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void an_ordinary_process_ends_with_its_input() throws Exception {
    try (SkillProcess skill = start()) {
      skill.closeInput();

      assertThat(skill.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(skill.process().exitValue()).isZero();
    }
  }

  @Test
  void the_tools_are_listed_with_their_hints_and_keys_reach_the_journal() throws IOException {
    try (SkillProcess skill = start()) {
      skill.send(SkillProcess.request(1, "tools/list", Json.object()));
      JsonNode tools = skill.answer(1).at("/result/tools");
      assertThat(tools).hasSize(60);
      assertThat(tools.findParents("name").toString()).contains("\"readOnlyHint\":true");

      Map<String, Object> key = Map.of("dev.pilot/idempotencyKey", "k-1");
      JsonNode params = Json.object("name", "vm_power_on", "arguments", VM, "_meta", key);
      skill.send(SkillProcess.request(2, "tools/call", params));
      skill.answer(2);
    }
    assertThat(Desk.in(folder).effects().get(0).path("idempotency_key").asText()).isEqualTo("k-1");
  }
}
