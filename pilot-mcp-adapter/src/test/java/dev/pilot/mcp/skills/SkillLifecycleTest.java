package dev.pilot.mcp.skills;

import static dev.pilot.mcp.skills.FakeSkills.call;
import static dev.pilot.mcp.skills.FakeSkills.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When skill processes begin, and that none of them outlives us. */
@Timeout(60)
class SkillLifecycleTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void one_process_serves_all_who_come_at_once_and_close_leaves_nothing() {
    ProcessHandle process;
    try (McpSkills skills = FakeSkills.open("normal")) {
      Set<ProcessHandle> processes =
          IntStream.range(0, 8)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> process(skills, "normal")))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .collect(Collectors.toSet());
      assertThat(processes).hasSize(1);
      process = processes.iterator().next();
    }
    assertThat(process.isAlive()).isFalse();
    assertThat(ourThreads()).isEmpty();
  }

  @Test
  void a_process_that_ignores_every_request_to_leave_is_killed() {
    ProcessHandle process;
    try (McpSkills skills = FakeSkills.open("stubborn")) {
      process = process(skills, "stubborn");
    }
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void what_a_skill_started_goes_with_it() throws Exception {
    ProcessHandle grandchild;
    try (McpSkills skills = FakeSkills.open("normal")) {
      grandchild = FakeSkills.handle(call(skills, "normal", "spawn"));
      assertThat(grandchild.isAlive()).isTrue();
    }
    assertThat(grandchild.onExit().get().isAlive()).isFalse();
  }

  @Test
  void closing_ends_a_call_under_way_as_unknown_and_refuses_later_ones() {
    McpSkills skills = FakeSkills.open("normal");
    process(skills, "normal");
    CompletableFuture<SkillResult> hanging =
        CompletableFuture.supplyAsync(() -> call(skills, "normal", "hang"));
    // The second call proves that the first one, sent before it or not, no longer matters.
    process(skills, "normal");
    skills.close();

    assertThat(hanging.join()).isNotInstanceOf(SkillResult.Succeeded.class);
    assertFailed(call(skills, "normal", "echo"), "skill_unavailable", "is closed");
  }

  @Test
  void a_call_that_never_left_failed_and_one_that_began_to_leave_is_unknown() {
    try (McpSkills skills = FakeSkills.open("deaf")) {
      process(skills, "deaf");
      assertThat(call(skills, "deaf", "echo", SHORT)).isInstanceOf(SkillResult.Unknown.class);
      SkillRequest fillsThePipe =
          new SkillRequest(
              "wf-1",
              "s1",
              "deaf",
              "hang",
              Map.of("text", "x".repeat(1_000_000)),
              Optional.empty(),
              SHORT);
      assertThat(skills.invoke(fillsThePipe)).isInstanceOf(SkillResult.Unknown.class);
      assertFailed(call(skills, "deaf", "hang", SHORT), "not_sent", "deaf.hang was not called");
    }
    assertThat(ourThreads()).isEmpty();
  }

  @Test
  void the_end_of_our_process_ends_its_skills() throws Exception {
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FakeHost.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    ProcessHandle skill;
    try (BufferedReader said = host.inputReader()) {
      skill = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      host.destroy();
      assertThat(host.waitFor()).isNotZero();
    }
    assertThat(skill.onExit().get().isAlive()).isFalse();
  }

  @Test
  void a_slow_skill_holds_up_no_other() {
    try (McpSkills skills = FakeSkills.open("mute", "normal")) {
      assertFailed(call(skills, "mute", "echo", SHORT), "skill_unavailable", "still starting");
      assertThat(call(skills, "normal", "echo")).isInstanceOf(SkillResult.Succeeded.class);
    }
    assertThat(ourThreads()).isEmpty();
  }

  @Test
  void a_skill_that_does_not_greet_in_time_is_unavailable() {
    SkillLimits limits =
        new SkillLimits(Duration.ofMillis(500), 1, Duration.ofMinutes(1), SHORT, 1000);
    try (McpSkills skills = FakeSkills.open(limits, "mute")) {
      assertFailed(call(skills, "mute", "echo"), "skill_unavailable", "initialize in time");
    }
  }

  @Test
  void a_skill_of_an_unknown_protocol_version_is_unavailable() {
    try (McpSkills skills = FakeSkills.open("ancient")) {
      assertFailed(call(skills, "ancient", "echo"), "skill_unavailable", "another version of MCP");
    }
  }

  @Test
  void a_program_that_does_not_exist_is_unavailable() {
    try (McpSkills skills = McpSkills.of(List.of(StdioServer.of("gone", "/no/such/program")))) {
      assertFailed(call(skills, "gone", "echo"), "skill_unavailable", "can not be started");
    }
  }

  @Test
  void a_skill_that_dies_at_its_start_is_given_up_for_a_while_and_shows_no_secret() {
    TestClock clock = new TestClock();
    StdioServer server = FakeSkills.server("dies_at_start", Map.of("SECRET", "hunter22"));
    SkillLimits limits = new SkillLimits(FakeSkills.LONG, 2, Duration.ofMinutes(1), SHORT, 1000);
    try (McpSkills skills =
        McpSkills.of(List.of(server), limits, clock, Vault.of(SecretSource.none()))) {
      for (int i = 0; i < 2; i++) {
        assertFailed(
            call(skills, "dies_at_start", "echo"),
            "skill_unavailable",
            "exit code 3; its last words: cannot open vCenter config ***");
      }
      assertFailed(
          call(skills, "dies_at_start", "echo"),
          "skill_unavailable",
          "started 2 times within 60 s");
      clock.now = clock.now.plusSeconds(60);
      assertFailed(call(skills, "dies_at_start", "echo"), "skill_unavailable", "exit code 3");
    }
  }

  @Test
  void a_child_sees_only_harmless_variables_and_its_own() {
    StdioServer server = FakeSkills.server("normal", Map.of("VCENTER_PASSWORD", "ünïcode"));
    try (McpSkills skills =
        McpSkills.of(
            List.of(server), FakeSkills.LIMITS, Clock.systemUTC(), Vault.of(SecretSource.none()))) {
      Object answer = ((SkillResult.Succeeded) call(skills, "normal", "env")).value();
      Map<?, ?> env = (Map<?, ?>) Objects.requireNonNull(answer);
      assertThat(env.containsKey("VCENTER_PASSWORD")).isTrue();
      assertThat(env.keySet())
          .allMatch(
              name ->
                  name.equals("VCENTER_PASSWORD")
                      || name.toString().startsWith("LC_")
                      || Set.of(
                              "PATH",
                              "HOME",
                              "USER",
                              "LOGNAME",
                              "SHELL",
                              "LANG",
                              "LANGUAGE",
                              "TZ",
                              "TERM",
                              "TMPDIR",
                              "TEMP",
                              "TMP")
                          .contains(name));
    }
  }

  @Test
  void the_live_list_is_read_to_its_last_page_and_again_when_it_changes() {
    try (McpSkills skills = FakeSkills.open("chatty")) {
      assertThat(skills.find("chatty", "strange"))
          .hasValueSatisfying(
              tool -> {
                assertThat(tool.summary()).isEqualTo("The tool strange.");
                assertThat(tool.effect()).isEqualTo(Effect.UNKNOWN);
              });
      assertThat(skills.find("chatty", "added")).isEmpty();
      call(skills, "chatty", "grow");
      assertThat(skills.find("chatty", "added")).isPresent();
    }
  }

  @Test
  void statuses_tell_which_skills_can_be_used() {
    HttpServer remote = new HttpServer("aria", URI.create("https://localhost/mcp"), Map.of());
    List<SkillServer> servers = List.of(FakeSkills.server("normal", Map.of()), remote);
    try (McpSkills skills =
        McpSkills.of(
            servers, FakeSkills.LIMITS, Clock.systemUTC(), Vault.of(SecretSource.none()))) {
      List<SkillStatus> statuses = skills.statuses(FakeSkills.LONG);

      assertThat(statuses).extracting(SkillStatus::skill).containsExactly("normal", "aria");
      assertThat(((SkillStatus.Connected) statuses.get(0)).tools()).hasSize(FakeSkill.TOOLS.size());
      assertThat(((SkillStatus.Unavailable) statuses.get(1)).code())
          .isEqualTo("unsupported_transport");
      assertFailed(call(skills, "aria", "echo"), "unsupported_transport", "url");
      assertFailed(call(skills, "nobody", "echo"), "unknown_skill", "skills.json");
      assertThat(skills.status("nobody", SHORT)).isEqualTo(Optional.empty());
    }
  }

  private static void assertFailed(SkillResult result, String code, String words) {
    assertThat(result)
        .isInstanceOfSatisfying(
            SkillResult.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(code);
              assertThat(failed.message()).contains(words);
            });
  }

  private static List<String> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("pilot-skill-"))
        .toList();
  }

  private static final class TestClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
