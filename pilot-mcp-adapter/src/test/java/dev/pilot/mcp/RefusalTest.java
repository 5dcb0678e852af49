package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.RecordedEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal says what is wrong and what to call next, and changes nothing. */
@Timeout(60)
class RefusalTest {

  private Served served;
  private String pending;
  private String asking;
  private String completed;

  @BeforeEach
  void serve() throws IOException {
    served = Served.asserted();
    pending = served.plan(Served.gated());
    asking = served.plan(Served.gated());
    completed = served.plan(Served.gated());
    served.answer("run_workflow", Map.of("workflow_id", asking));
    served.answer("run_workflow", Map.of("workflow_id", completed));
    served.answer(
        "approve",
        Map.of("workflow_id", completed, "digest", digest(completed), "approver", "bob"));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private String digest(String id) {
    return served.pilot.status(id).pendingApproval().orElseThrow().digest();
  }

  static Stream<Arguments> wrong() {
    String reason = "r";
    return Stream.of(
        refused("get_workflow_status", Map.of(), "invalid_arguments", "workflow_id"),
        refused("get_workflow_status", Map.of("workflow_id", 5), "invalid_arguments", "a text"),
        refused(
            "get_workflow_status",
            Map.of("workflow_id", "PENDING", "stepsfrom", 1),
            "invalid_arguments",
            "steps_from"),
        refused(
            "get_workflow_status",
            Map.of("workflow_id", "PENDING", "steps_limit", 0, "detail", "all"),
            "invalid_arguments",
            "from 1 to"),
        refused("get_workflow_status", Map.of("workflow_id", "wf-0"), "unknown_workflow", "wf-0"),
        refused("run_workflow", Map.of(), "invalid_arguments", "template"),
        refused("run_workflow", Map.of("workflow_id", "wf-0"), "unknown_workflow", "wf-0"),
        refused("run_workflow", Map.of("workflow_id", "COMPLETED"), "illegal_state", "completed"),
        refused(
            "run_workflow",
            Map.of("workflow_id", "PENDING", "params", Map.of("a", 1)),
            "invalid_arguments",
            "params"),
        refused("plan_workflow", Map.of("template", "nope"), "unknown_template", "nope"),
        refused("plan_workflow", Map.of("params", Map.of()), "invalid_arguments", "template"),
        refused(
            "plan_workflow",
            Map.of("template", "nope", "params", "{broken"),
            "invalid_arguments",
            "JSON of one"),
        refused("run_workflow", Map.of("workflow_type", "nope"), "unknown_template", "nope"),
        refused(
            "approve",
            Map.of("workflow_id", "PENDING", "digest", Served.DIGEST, "approver", "bob"),
            "illegal_state",
            "pending"),
        refused("approve", Map.of("workflow_id", "ASKING"), "invalid_arguments", "digest"),
        refused(
            "approve",
            Map.of("workflow_id", "ASKING", "digest", Served.DIGEST, "approver", "bob"),
            "digest_mismatch",
            "digest"),
        refused(
            "approve",
            Map.of("workflow_id", "ASKING", "digest", "ASKED", "approver", "agent:x"),
            "agent_cannot_approve",
            "agent:x"),
        refused(
            "approve",
            Map.of("workflow_id", "ASKING", "digest", "ASKED", "approver", "ROBOT"),
            "agent_cannot_approve",
            "robot"),
        refused(
            "reject",
            Map.of("workflow_id", "ASKING", "digest", Served.DIGEST, "reason", reason),
            "digest_mismatch",
            "digest"),
        refused("reject", Map.of("workflow_id", "ASKING"), "invalid_arguments", "reason"),
        refused(
            "reject",
            Map.of("workflow_id", "COMPLETED", "reason", reason),
            "illegal_state",
            "completed"),
        refused("rollback", Map.of("workflow_id", "PENDING"), "illegal_state", "pending"),
        refused(
            "rollback",
            Map.of("workflow_id", "COMPLETED", "to_step", "nowhere"),
            "unknown_step",
            "nowhere"),
        refused("rollback", Map.of("workflow_id", "wf-0"), "unknown_workflow", "wf-0"),
        refused("cancel_workflow", Map.of("workflow_id", "COMPLETED"), "illegal_state", "comp"),
        refused(
            "resolve_step",
            Map.of(
                "workflow_id", "PENDING",
                "step_id", "make",
                "decision", "applied",
                "reason", reason,
                "approver", "bob"),
            "illegal_state",
            "pending"),
        refused(
            "resolve_step",
            Map.of("workflow_id", "PENDING", "step_id", "s", "decision", "yes", "reason", reason),
            "invalid_arguments",
            "not_applied"));
  }

  private static Arguments refused(
      String tool, Map<String, Object> arguments, String code, String says) {
    return Arguments.of(tool, arguments, code, says);
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @MethodSource("wrong")
  void a_wrong_call_is_refused_with_its_code_and_changes_nothing(
      String tool, Map<String, Object> arguments, String code, String says) {
    List<Long> before = histories();
    Map<String, Object> error = served.refusal(tool, filled(arguments));

    assertThat(error).containsEntry("code", code);
    assertThat((String) error.get("message")).contains(says);
    assertThat(histories()).isEqualTo(before);
  }

  @Test
  void a_second_run_while_one_is_under_way_is_told_so() {
    served.skills.block("make");
    served.answer("run_workflow", Map.of("workflow_id", pending, "wait_seconds", 0));
    Map<String, Object> error = served.refusal("run_workflow", Map.of("workflow_id", pending));
    assertThat(error).containsEntry("code", "illegal_state");
    assertThat((String) error.get("message")).contains("already running");
  }

  @Test
  void confirmed_approvals_take_a_person_and_no_tool() throws IOException {
    try (Served strict = Served.confirmed()) {
      String id = strict.plan(Served.gated());
      strict.answer("run_workflow", Map.of("workflow_id", id));
      String digest = strict.pilot.status(id).pendingApproval().orElseThrow().digest();
      Map<String, Object> error =
          strict.refusal("approve", Map.of("workflow_id", id, "digest", digest, "approver", "bob"));
      assertThat(error).containsEntry("code", "person_required");
      assertThat((String) error.get("hint"))
          .contains("pilot-mcp approve " + id + " --store /data/pilot.db");
      assertThat(strict.answer("get_workflow_status", Map.of("workflow_id", id)))
          .containsEntry("state", "awaiting_approval");
      List<RecordedEvent> log = strict.pilot.history(id);
      assertThat(log.get(log.size() - 1).type()).isEqualTo("attempt_refused");
    }
  }

  @Test
  void a_client_without_forms_is_told_at_once_how_a_person_decides() throws IOException {
    try (Served strict = Served.confirmed()) {
      String id = strict.plan(Served.gated());
      strict.answer("run_workflow", Map.of("workflow_id", id));
      int before = strict.pilot.history(id).size();
      Map<String, Object> answer = strict.answer("approve", Map.of("workflow_id", id));
      assertThat(answer)
          .containsEntry("state", "awaiting_approval")
          .containsEntry("outcome", "awaiting_approval");
      assertThat((String) answer.get("message"))
          .contains("Nothing was decided")
          .contains("pilot-mcp approve " + id + " --store /data/pilot.db");
      assertThat(strict.pilot.history(id)).hasSize(before);
    }
  }

  private Map<String, Object> filled(Map<String, Object> arguments) {
    Map<String, Object> filled = new HashMap<>(arguments);
    filled.replaceAll(
        (name, value) ->
            Map.<Object, Object>of(
                    "PENDING", pending,
                    "ASKING", asking,
                    "COMPLETED", completed,
                    "ASKED", digest(asking))
                .getOrDefault(value, value));
    return filled;
  }

  /** How much has happened; that somebody tried in vain to decide is all that may be added. */
  private List<Long> histories() {
    return Stream.concat(
            Stream.of((long) served.pilot.list(100).size()),
            Stream.of(pending, asking, completed).map(this::events))
        .toList();
  }

  /** What was tried is recorded, and is no change. */
  private long events(String id) {
    return served.pilot.history(id).stream()
        .filter(event -> !event.type().equals("attempt_refused"))
        .count();
  }
}
