package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Condition;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.Wait;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How waits, polls and calls that are made again are shown. */
@Timeout(60)
class TimerViewTest {

  private static final Condition GREEN =
      Condition.compare(Reference.toResult("health"), Operator.EQUALS, "GREEN");

  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served = Served.asserted();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private static Poll poll() {
    return Poll.of(
        "healthy",
        SkillCall.of("aria", "health", Map.of("id", "vm")),
        GREEN,
        new Poll.Rhythm(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(1)));
  }

  /** Lets the client run the plan; it comes to rest at a timer before the answer. */
  private Map<String, Object> waiting(Plan plan) {
    String id = served.plan(plan);
    served.answer("run_workflow", Map.of("workflow_id", id, "wait_seconds", 0));
    Map<String, Object> answer = Map.of();
    for (int i = 0; i < 2_000 && !"waiting".equals(answer.get("state")); i++) {
      answer = served.answer("get_workflow_status", Map.of("workflow_id", id));
    }
    assertThat(answer).containsEntry("state", "waiting").containsEntry("outcome", "running");
    return answer;
  }

  private static Map<String, Object> step(Map<String, Object> answer, int index) {
    return Served.objects(answer.get("steps")).get(index);
  }

  @Test
  void a_wait_says_until_when_in_its_step_and_in_the_message() {
    Map<String, Object> answer =
        waiting(
            Plan.named("rest")
                .step(Wait.during("settle", Duration.ofHours(2)))
                .timeout(Duration.ofHours(4))
                .build());
    Map<String, Object> step = step(answer, 0);
    assertThat(step)
        .containsEntry("action", "settle")
        .containsEntry("skill", "pilot")
        .containsEntry("tool", "wait")
        .containsEntry("params", Map.of("duration", "PT2H"))
        .containsEntry("status", "running")
        .containsEntry("read_only", true)
        .containsEntry("destructive", false)
        .containsEntry("irreversible", false)
        .containsEntry("until", step.get("next_at"))
        .containsKey("started_at");
    assertThat(answer).containsEntry("next_at", step.get("next_at")).containsKey("deadline");
    assertThat((String) answer.get("message"))
        .contains("'settle' waits until " + step.get("next_at"))
        .contains("at the latest at " + answer.get("deadline"))
        .contains("get_workflow_status")
        .contains("cancel_workflow");
  }

  @Test
  void a_wait_until_an_instant_says_so_before_it_has_begun() {
    Instant until = Instant.parse("2026-11-24T02:00:00Z");
    Plan plan = Plan.named("rest").step(Wait.until("night", until)).build();
    Map<String, Object> answer =
        served.answer("get_workflow_status", Map.of("workflow_id", served.plan(plan)));
    assertThat(step(answer, 0))
        .containsEntry("status", "pending")
        .containsEntry("until", until.toString())
        .doesNotContainKey("next_at");
  }

  @Test
  void a_poll_shows_its_call_its_condition_and_when_it_asks_again() {
    served.skills.answer("health", SkillResult.succeeded(Map.of("health", "RED")));
    Map<String, Object> answer = waiting(Plan.named("check").step(poll()).build());
    Map<String, Object> step = step(answer, 0);
    assertThat(step)
        .containsEntry("skill", "aria")
        .containsEntry("tool", "health")
        .containsEntry("params", Map.of("id", "vm"))
        .containsEntry("attempts", 1L)
        .containsEntry("read_only", true)
        .containsKey("next_at");
    assertThat(Served.object(step.get("poll")))
        .containsEntry("until", GREEN.toString())
        .containsEntry("every", "PT5M")
        .containsEntry("deadline", "PT1H");
    assertThat((String) answer.get("message"))
        .contains("'healthy' asks again at " + step.get("next_at"))
        .contains("GREEN")
        .contains("at most for PT1H");
  }

  @Test
  void a_call_that_is_made_again_shows_why_and_when() {
    served.skills.answer("make", SkillResult.failed("busy", "it is in use"));
    Map<String, Object> answer =
        waiting(
            Plan.named("again")
                .step(
                    "make",
                    "sim",
                    "make",
                    step -> step.writes().retry(RetryPolicy.of(3, Duration.ofHours(1))))
                .build());
    Map<String, Object> step = step(answer, 0);
    assertThat(step).containsEntry("attempts", 1L).containsKey("next_at");
    assertThat(Served.object(step.get("error")))
        .containsEntry("code", "busy")
        .containsEntry("message", "it is in use");
    assertThat((String) answer.get("message"))
        .contains("'make' did not work (it is in use) and is tried again at");
  }

  @Test
  void a_call_of_unknown_outcome_says_when_its_probe_asks_again_and_then_how_to_ask() {
    served.skills.answer("make", SkillResult.unknown("the line went dead"));
    served.skills.answer("list", SkillResult.succeeded(Map.of("items", List.of())));
    SkillCall list = SkillCall.of("sim", "list", Map.of("of", "vm")).withEffect(Effect.READ);
    Condition there =
        Condition.compare(Reference.toResult("items"), Operator.CONTAINS, Map.of("name", "a"));
    Plan plan = probed(new Probe(list, there, Optional.empty()));
    Map<String, Object> answer = waiting(plan);
    assertThat((String) answer.get("message"))
        .contains("nobody can tell yet whether 'make' had its effect")
        .contains("its probe asks again at " + step(answer, 0).get("next_at"));
    assertThat((String) answer.get("message")).contains("call resolve_step");
    assertThat(Served.object(answer.get("pending_decision")))
        .containsEntry("step_id", "make")
        .containsEntry("options", List.of("applied", "not_applied", "retry"));
    assertThat(
            served.answer(
                "resolve_step",
                Map.of(
                    "workflow_id", answer.get("workflow_id"),
                    "step_id", "make",
                    "decision", "applied",
                    "reason", "it is there",
                    "approver", "ann")))
        .containsEntry("state", "completed");

    Condition never =
        Condition.compare(Reference.toResult("items"), Operator.EQUALS, List.of("never"));
    Map<String, Object> stuck =
        served.answer(
            "run_workflow",
            Map.of("workflow_id", served.plan(probed(new Probe(list, there, Optional.of(never))))));
    assertThat(stuck).containsEntry("state", "decision_required");
    assertThat(Served.object(Served.object(stuck.get("pending_decision")).get("probe")))
        .containsEntry("tool", "list")
        .containsEntry("params", Map.of("of", "vm"))
        .containsEntry("applied", there.toString());
  }

  private static Plan probed(Probe probe) {
    return Plan.named("unsure")
        .step("make", "sim", "make", step -> step.writes().probe(probe))
        .build();
  }

  @Test
  void a_gate_covers_waits_and_polls_and_counts_none_of_them_as_a_change() {
    Plan plan =
        Plan.named("covered")
            .gate("ask", "Go on?")
            .step("make", "sim", "make", step -> step.writes())
            .step(Wait.during("settle", Duration.ofHours(1)))
            .step(poll())
            .build();
    Map<String, Object> answer =
        served.answer("run_workflow", Map.of("workflow_id", served.plan(plan)));
    Map<String, Object> pending = Served.object(answer.get("pending_approval"));
    assertThat(pending.get("covers")).isEqualTo(List.of("make", "settle", "healthy"));
    assertThat(Served.objects(pending.get("changes"))).hasSize(1);
  }

  @Test
  void a_second_run_of_a_waiting_workflow_is_told_that_it_is_under_way() {
    Map<String, Object> answer =
        waiting(Plan.named("rest").step(Wait.during("settle", Duration.ofHours(2))).build());
    Map<String, Object> error =
        served.refusal("run_workflow", Map.of("workflow_id", answer.get("workflow_id")));
    assertThat(error).containsEntry("code", "illegal_state");
    assertThat((String) error.get("message")).contains("already running");
  }

  @Test
  void many_timers_stay_under_the_bound() {
    Wait[] waits = new Wait[300];
    for (int i = 0; i < waits.length; i++) {
      waits[i] = Wait.during("wait-" + i, Duration.ofHours(2).plusMinutes(i));
    }
    Map<String, Object> answer = waiting(Plan.named("many").parallel("all", 300, waits).build());
    assertThat((String) answer.get("message"))
        .contains("'wait-0' waits until")
        .contains("and 297 more");
  }
}
