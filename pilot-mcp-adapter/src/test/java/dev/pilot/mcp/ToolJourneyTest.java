package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.skill.SkillResult;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ToolJourneyTest {

  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served = Served.asserted();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void the_tools_are_those_of_the_contract_with_titles_schemas_and_annotations() {
    List<McpSchema.Tool> tools = served.client.listTools().tools();
    assertThat(tools.stream().map(McpSchema.Tool::name))
        .containsExactlyInAnyOrder(
            "list_workflows",
            "plan_workflow",
            "run_workflow",
            "get_workflow_status",
            "approve",
            "reject",
            "resolve_step",
            "rollback",
            "cancel_workflow");
    Set<String> readOnly =
        tools.stream()
            .filter(tool -> tool.annotations().readOnlyHint())
            .map(McpSchema.Tool::name)
            .collect(Collectors.toSet());
    assertThat(readOnly).containsExactlyInAnyOrder("list_workflows", "get_workflow_status");
    assertThat(tools)
        .allSatisfy(
            tool -> {
              assertThat(tool.title()).isNotBlank();
              assertThat(tool.description().length()).isBetween(60, 500);
              assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
              assertThat(tool.outputSchema()).containsEntry("type", "object");
              assertThat(tool.outputSchema()).doesNotContainKey("required");
              assertThat(Served.object(tool.outputSchema().get("properties"))).containsKey("error");
            });
  }

  @Test
  void a_workflow_runs_to_its_gate_and_behind_it_to_its_end() {
    String id = served.plan(Served.gated());
    Map<String, Object> atGate = served.answer("run_workflow", Map.of("workflow_id", id));
    assertThat(atGate)
        .containsEntry("state", "awaiting_approval")
        .containsEntry("outcome", "awaiting_approval")
        .containsEntry("requested_by", "agent:robot");
    Map<String, Object> pending = Served.object(atGate.get("pending_approval"));
    assertThat(pending).containsEntry("gate", "ask").containsEntry("message", "Change it?");
    assertThat(pending.get("covers")).isEqualTo(List.of("change"));
    assertThat(Served.objects(pending.get("changes")).get(0))
        .containsEntry("step_id", "change")
        .containsEntry("effect", "write")
        .containsEntry("undo", "unchange")
        .containsEntry("params", Map.of("name", "a"));
    assertThat(pending.get("irreversible")).isEqualTo(List.of());
    assertThat(Served.objects(pending.get("rollback_coverage")).get(0))
        .containsEntry("if_fails", "change")
        .containsKeys("undone", "remains", "needs_person");
    assertThat(Served.object(pending.get("blast_radius"))).containsEntry("changing_steps", 1L);
    assertThat((String) atGate.get("message")).contains("approve");

    Map<String, Object> done =
        served.answer(
            "approve",
            Map.of("workflow_id", id, "digest", pending.get("digest"), "approver", "bob"));
    assertThat(done).containsEntry("state", "completed").containsEntry("outcome", "completed");
    assertThat(Served.objects(done.get("approvals")).get(0))
        .containsEntry("approver", "bob")
        .containsEntry("assurance", "asserted")
        .containsEntry("decision", "approved");
    Map<String, Object> step = Served.objects(done.get("steps")).get(2);
    assertThat(step)
        .containsEntry("status", "success")
        .containsEntry("result", Map.of("done", "change"))
        .containsEntry("read_only", false)
        .containsKeys("started_at", "completed_at");
    assertThat(served.skills.called()).containsExactly("make", "change");
  }

  @Test
  void a_no_is_recorded_with_its_reason_and_a_rollback_may_follow() {
    String id = served.plan(Served.gated());
    served.answer("run_workflow", Map.of("workflow_id", id));
    Map<String, Object> rejected =
        served.answer("reject", Map.of("workflow_id", id, "reason", "not today"));
    assertThat(rejected).containsEntry("state", "cancelled").containsEntry("outcome", "rejected");
    assertThat(Served.objects(rejected.get("approvals")).get(0))
        .containsEntry("decision", "rejected")
        .containsEntry("approver", "agent:robot")
        .containsEntry("comment", "not today");

    Map<String, Object> undone = served.answer("rollback", Map.of("workflow_id", id));
    assertThat(undone).containsEntry("state", "rolled_back");
    assertThat(Served.objects(undone.get("rollback_results")).get(0))
        .containsEntry("step_id", "make")
        .containsEntry("tool", "unmake")
        .containsEntry("status", "success");
  }

  @Test
  void what_can_not_be_undone_remains_and_is_told() {
    served.skills.answer("unmake", SkillResult.failed("busy", "it is in use"));
    String id = served.plan(Served.gated());
    served.answer("run_workflow", Map.of("workflow_id", id));
    Map<String, Object> left =
        served.answer("cancel_workflow", Map.of("workflow_id", id, "rollback", true));
    assertThat(left)
        .containsEntry("state", "rollback_incomplete")
        .containsEntry("outcome", "rollback_incomplete");
    assertThat((String) Served.objects(left.get("remaining")).get(0).get("reason"))
        .contains("it is in use");
  }

  @Test
  void an_unknown_outcome_asks_a_person_and_goes_on_behind_the_answer() {
    served.skills.answer("make", SkillResult.unknown("the line went dead"));
    String id = served.plan(Served.gated());
    Map<String, Object> stuck = served.answer("run_workflow", Map.of("workflow_id", id));
    assertThat(stuck).containsEntry("state", "decision_required");
    assertThat(Served.object(stuck.get("pending_decision")))
        .containsEntry("step_id", "make")
        .containsEntry("why", "the line went dead")
        .containsEntry("options", List.of("applied", "not_applied", "retry"));

    Map<String, Object> goesOn =
        served.answer(
            "resolve_step",
            Map.of(
                "workflow_id", id,
                "step_id", "make",
                "decision", "applied",
                "reason", "I saw it",
                "approver", "bob"));
    assertThat(goesOn).containsEntry("state", "awaiting_approval");
  }

  @Test
  void the_audit_comes_only_when_asked_for_and_is_one_chain() {
    String id = served.plan(Served.gated());
    served.answer("run_workflow", Map.of("workflow_id", id));
    assertThat(served.answer("get_workflow_status", Map.of("workflow_id", id)))
        .doesNotContainKey("audit_log");
    Map<String, Object> full =
        served.answer(
            "get_workflow_status", Map.of("workflow_id", id, "detail", "full", "audit_limit", 2));
    assertThat(full).containsEntry("audit_intact", true);
    List<Map<String, Object>> log = Served.objects(full.get("audit_log"));
    assertThat(log).hasSize(2);
    assertThat(log.get(1))
        .containsEntry("event", "approval_requested")
        .containsEntry("hash", full.get("audit_head"));
  }
}
