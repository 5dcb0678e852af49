package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillCall;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an agent sees and asks of a rollback. */
@Timeout(60)
class RollbackToolTest {

  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served = Served.asserted();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private static Plan.Builder three() {
    Plan.Builder plan = Plan.named("three").onFailure(OnFailure.STOP);
    for (String id : List.of("a", "b", "c")) {
      plan.step(
          id, "sim", "make", s -> s.with("name", id).writes().undo("unmake", Map.of("n", id)));
    }
    return plan;
  }

  private String failed() {
    served.skills.answer("fail", SkillResult.failed("broken", "it always fails"));
    String id = served.plan(three().step("d", "sim", "fail", s -> s.reads()).build());
    assertThat(run(id)).containsEntry("state", "failed");
    return id;
  }

  private Map<String, Object> run(String id) {
    return served.answer("run_workflow", Map.of("workflow_id", id, "wait_seconds", 30));
  }

  @Test
  void a_preview_tells_the_order_and_what_remains_and_calls_nothing() {
    String id = failed();
    int calls = served.skills.called().size();

    Map<String, Object> answer =
        served.answer("rollback", Map.of("workflow_id", id, "preview", true, "to_step", "a"));

    assertThat(Served.objects(answer.get("undo")))
        .extracting(undo -> undo.get("step_id"))
        .containsExactly("c", "b");
    assertThat(Served.objects(answer.get("remaining")))
        .singleElement()
        .satisfies(
            left -> assertThat(left).containsEntry("step_id", "a").containsEntry("cause", "kept"));
    // Nobody knows the tools here, and the rehearsal says so.
    assertThat(Served.objects(answer.get("findings")).get(0))
        .containsEntry("kind", "unknown_tool")
        .containsEntry("call", "undo");
    assertThat(served.skills.called()).hasSize(calls);
    assertThat(served.answer("get_workflow_status", Map.of("workflow_id", id)))
        .containsEntry("state", "failed");
  }

  @Test
  void a_rollback_to_a_step_and_then_of_the_rest() {
    String id = failed();

    assertThat(served.answer("rollback", Map.of("workflow_id", id, "to_step", "a")))
        .containsEntry("state", "rollback_incomplete");
    assertThat(served.answer("rollback", Map.of("workflow_id", id)))
        .containsEntry("state", "rolled_back");
    assertThat(served.skills.called()).endsWith("unmake", "unmake", "unmake");
  }

  @Test
  void what_has_completed_is_reversed_by_another_workflow_behind_a_gate() {
    String id = served.plan(three().build());
    assertThat(run(id)).containsEntry("state", "completed");

    Map<String, Object> reversal = served.answer("rollback", Map.of("workflow_id", id));
    String other = (String) reversal.get("reversal_id");
    assertThat(reversal).containsEntry("state", "pending").containsEntry("reverses", id);
    assertThat(served.answer("rollback", Map.of("workflow_id", id)))
        .containsEntry("reversal_id", other);
    assertThat(served.answer("get_workflow_status", Map.of("workflow_id", id)))
        .containsEntry("state", "completed")
        .containsEntry("reversal_id", other);

    assertThat(run(other)).containsEntry("state", "awaiting_approval");
    assertThat(approve(other)).containsEntry("state", "completed");
    assertThat(served.skills.called()).endsWith("unmake", "unmake", "unmake");
  }

  private Map<String, Object> approve(String id) {
    Map<String, Object> pending =
        Served.object(
            served
                .answer("get_workflow_status", Map.of("workflow_id", id))
                .get("pending_approval"));
    return served.answer(
        "approve", Map.of("workflow_id", id, "digest", pending.get("digest"), "approver", "alice"));
  }

  @Test
  void an_undo_that_is_held_shows_both_states_and_a_person_decides() {
    AtomicInteger size = new AtomicInteger(1);
    served.skills.answer("look", request -> SkillResult.succeeded(Map.of("size", size.get())));
    served.skills.answer("grow", request -> SkillResult.succeeded(Map.of("to", set(size, 2))));
    served.skills.answer("shrink", request -> SkillResult.succeeded(Map.of("to", set(size, 1))));
    served.skills.answer(
        "fail",
        request -> {
          size.set(9); // somebody else, meanwhile
          return SkillResult.failed("broken", "it always fails");
        });
    Observation seen =
        Observation.of(SkillCall.of("sim", "look", Map.of()).withEffect(Effect.READ), "size");
    String id =
        served.plan(
            Plan.named("grow")
                .onFailure(OnFailure.ROLLBACK)
                .step(
                    "grow",
                    "sim",
                    "grow",
                    s ->
                        s.writes()
                            .observe(seen)
                            .undo("shrink", Map.of("to", Reference.toBefore(""))))
                .step("d", "sim", "fail", s -> s.reads())
                .build());

    Map<String, Object> answer = run(id);
    assertThat(answer).containsEntry("state", "rollback_incomplete");
    assertThat((String) answer.get("message")).contains("its undo is held", "resolve_step");
    assertThat(size).hasValue(9);
    Map<String, Object> pending = Served.object(answer.get("pending_decision"));
    assertThat(pending)
        .containsEntry("step_id", "grow")
        .containsEntry("held", Map.of("expected", 2L, "found", 9L))
        .containsEntry("options", List.of("applied", "not_applied", "retry"));

    Map<String, Object> undone =
        served.answer(
            "resolve_step",
            Map.of(
                "workflow_id", id,
                "step_id", "grow",
                "decision", "retry",
                "reason", "it was a mistake",
                "approver", "alice"));
    assertThat(undone).containsEntry("state", "rolled_back");
    assertThat(size).hasValue(1);
  }

  private static int set(AtomicInteger size, int value) {
    size.set(value);
    return value;
  }
}
