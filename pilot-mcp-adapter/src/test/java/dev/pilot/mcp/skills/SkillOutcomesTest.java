package dev.pilot.mcp.skills;

import static dev.pilot.mcp.skills.FakeSkills.call;
import static dev.pilot.mcp.skills.FakeSkills.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.binding.ToolFacts;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known after a call to a real process, whatever that process does. */
@Timeout(60)
class SkillOutcomesTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  // A wide budget: many of these tests kill the process that they share.
  private static final SkillLimits LIMITS =
      new SkillLimits(
          FakeSkills.LONG, 100, Duration.ofMinutes(1), Duration.ofMillis(300), 1_000_000);

  private static McpSkills skills;

  @BeforeAll
  static void open() {
    skills = FakeSkills.open(LIMITS, "normal");
  }

  @AfterAll
  static void close() {
    skills.close();
  }

  @Test
  void a_call_carries_its_arguments_and_who_asks() {
    Map<?, ?> sent = (Map<?, ?>) value("request");

    assertThat(sent.get("arguments")).isEqualTo(Map.of("ü", "東京"));
    assertThat(sent.get("_meta"))
        .isEqualTo(
            Map.of(
                "dev.pilot/workflow", "wf-1",
                "dev.pilot/step", "s1",
                "dev.pilot/idempotencyKey", "key-1"));
  }

  @Test
  void a_tool_whose_schema_is_not_the_approved_one_is_not_called() {
    SkillRequest plain = request("normal", "request", FakeSkills.LONG);
    String published = ToolFacts.of(skills.find("normal", "request")).schema();

    assertThat(skills.invoke(bound(plain, "0".repeat(64))))
        .isInstanceOfSatisfying(
            SkillResult.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("tool_changed"));
    assertThat(skills.invoke(bound(plain, published))).isInstanceOf(SkillResult.Succeeded.class);
  }

  private static SkillRequest bound(SkillRequest request, String schema) {
    return new SkillRequest(
        request.workflowId(),
        request.stepId(),
        request.skill(),
        request.tool(),
        request.arguments(),
        request.idempotencyKey(),
        request.timeout(),
        Optional.of(schema));
  }

  @Test
  void stray_output_is_ignored_and_text_keeps_its_characters() {
    assertThat(value("garbage")).isEqualTo("grüße 東京 🎉");
  }

  @Test
  void megabytes_on_standard_error_block_nothing() {
    assertThat(value("flood")).isEqualTo("flooded");
  }

  @Test
  void only_the_first_of_two_answers_counts() {
    assertThat(value("twice")).isEqualTo("first");
    assertThat(value("echo")).isEqualTo(Map.of("ü", "東京"));
  }

  @Test
  void answers_to_nobody_are_ignored() {
    assertThat(value("unknown_id")).isEqualTo("mine");
  }

  @Test
  void a_skill_may_ping_and_is_refused_what_we_do_not_offer() {
    assertThat(value("ask"))
        .isEqualTo(List.of(Map.of("jsonrpc", "2.0", "id", "p", "result", Map.of()), -32601L));
  }

  @ParameterizedTest
  @CsvSource({
    "is_error,   skill_error,       vCenter is down",
    "error_text, skill_error,       VM 'x' not found",
    "error_json, skill_error,       Hint: list them",
    "preview,    preview_only,      confirm: true",
    "invalid,    invalid_arguments, vm_name is required",
    "unknown,    unknown_tool,      no such tool",
    "missing,    unknown_tool,      has no tool missing"
  })
  void a_refusal_is_a_failure(String tool, String code, String words) {
    assertThat(call(skills, "normal", tool))
        .isInstanceOfSatisfying(
            SkillResult.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(code);
              assertThat(failed.message()).contains(words);
            });
  }

  @Test
  void an_internal_error_may_have_struck_halfway() {
    assertUnknown(call(skills, "normal", "internal"), "normal.internal", "-32603", "boom at Foo");
  }

  @Test
  void no_answer_in_time_is_unknown_and_hurts_no_other_call() {
    assertThat(value("echo")).as("the skill is up before the time is short").isNotNull();
    assertUnknown(call(skills, "normal", "hang", SHORT), "normal.hang", "no answer came");
    assertThat(value("echo")).isNotNull();
  }

  @Test
  void a_late_answer_is_ignored() {
    assertThat(value("echo")).as("the skill is up before the time is short").isNotNull();
    assertUnknown(call(skills, "normal", "late", SHORT), "no answer came");
    assertThat(value("release")).isEqualTo("released");
    assertThat(value("echo")).isNotNull();
  }

  @Test
  void a_death_before_the_answer_is_known_at_once_and_the_next_call_starts_afresh() {
    assertUnknown(
        call(skills, "normal", "die_before"), "normal.die_before", "exit code 7", "out of memory");
    assertThat(value("echo")).isNotNull();
  }

  @Test
  void an_answer_counts_even_if_the_skill_dies_of_it() throws Exception {
    ProcessHandle process = FakeSkills.process(skills, "normal");

    assertThat(value("die_after")).isEqualTo("done");
    process.onExit().get();
    assertThat(value("echo")).isNotNull();
  }

  @Test
  void a_closed_output_is_known_at_once() {
    assertUnknown(call(skills, "normal", "close_output"), "closed its standard output");
  }

  @Test
  void a_line_beyond_the_bound_is_known_at_once() {
    assertUnknown(call(skills, "normal", "huge_line"), "longer than 16777216 bytes");
  }

  @Test
  void an_answer_that_is_no_tool_result_is_unknown() {
    assertUnknown(call(skills, "normal", "strange"), "can not be understood");
  }

  @Test
  void of_a_very_large_answer_the_head_is_kept() {
    Map<?, ?> kept = (Map<?, ?>) value("large");

    assertThat(kept.get("truncated")).isEqualTo(true);
    assertThat(kept.get("size")).isEqualTo(2_000_002L);
    assertThat((String) kept.get("head")).hasSize(10_000);
  }

  @Test
  void an_interrupt_while_waiting_is_unknown_and_stays_an_interrupt() throws Exception {
    value("echo");
    CompletableFuture<SkillResult> result = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              SkillResult outcome = call(skills, "normal", "hang");
              interrupted.complete(Thread.currentThread().isInterrupted());
              result.complete(outcome);
            });
    caller.start();
    while (caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    caller.interrupt();

    // Whether the line had begun to leave is a race; both outcomes are true ones.
    assertThat(result.get()).isNotInstanceOf(SkillResult.Succeeded.class);
    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void a_caller_interrupted_before_sends_nothing() {
    Thread.currentThread().interrupt();
    SkillResult result = skills.invoke(request("normal", "echo", FakeSkills.LONG));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isInstanceOf(SkillResult.Failed.class);
  }

  private static Object value(String tool) {
    SkillResult result = call(skills, "normal", tool);
    assertThat(result).isInstanceOf(SkillResult.Succeeded.class);
    return Objects.requireNonNull(((SkillResult.Succeeded) result).value());
  }

  private static void assertUnknown(SkillResult result, String... words) {
    assertThat(result)
        .isInstanceOfSatisfying(
            SkillResult.Unknown.class, unknown -> assertThat(unknown.reason()).contains(words));
  }
}
