package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.plan.Condition;
import dev.pilot.plan.Delivery;
import dev.pilot.plan.Expression;
import dev.pilot.plan.InvalidPlanException;
import dev.pilot.plan.Label;
import dev.pilot.plan.Operator;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.Safeguards;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import dev.pilot.plan.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What waits, polls, retries, probes and timeouts become in a plan. */
class TimeExpansionTest {

  private static final String HEAD =
      "name: t\nparameters:\n  vms: {type: array, default: [x, y]}\n  settle: {default: 2m}\n"
          + "  opt: {type: string}\n  n: {type: integer, default: 4}\n";

  private static Plan plan(String steps) {
    return plan("", steps, Map.of());
  }

  private static Plan plan(String top, String steps, Map<String, Object> params) {
    return Template.parse("t.yaml", HEAD + top + "steps:\n" + steps).plan(PlanRequest.of(params));
  }

  private static <S extends Step> S step(Plan plan, String id, Class<S> kind) {
    return kind.cast(plan.leaves().filter(s -> s.id().equals(id)).findFirst().orElseThrow());
  }

  private static Condition equalTo(String path, Object value) {
    return Condition.compare(Reference.toResult(path), Operator.EQUALS, value);
  }

  @Test
  void a_wait_lasts_for_a_duration_or_until_an_instant() {
    Plan plan =
        plan(
            "  - {skill: a, tool: b}\n"
                + "  - wait: '{{settle}}'\n"
                + "  - {wait: PT30S, id: nap, stage: rest, action: 'Let {{n}} settle'}\n"
                + "  - {wait: '2026-11-24T02:00:00+01:00', when: {ref: params.n, at_least: 3}}\n"
                + "  - wait: '{{n}}h'\n");
    assertThat(plan.leaves().map(Step::id)).containsExactly("b", "wait", "nap", "wait-2", "wait-3");
    assertThat(step(plan, "wait", Wait.class).end())
        .isEqualTo(new Wait.After(Duration.ofMinutes(2)));
    Wait nap = step(plan, "nap", Wait.class);
    assertThat(nap.end()).isEqualTo(new Wait.After(Duration.ofSeconds(30)));
    assertThat(nap.label()).isEqualTo(new Label("Let 4 settle", "rest"));
    Wait until = step(plan, "wait-2", Wait.class);
    assertThat(until.end()).isEqualTo(new Wait.At(Instant.parse("2026-11-24T01:00:00Z")));
    assertThat(until.when())
        .isEqualTo(Condition.compare(Reference.toParameter("n"), Operator.AT_LEAST, 3L));
    assertThat(step(plan, "wait-3", Wait.class).end())
        .isEqualTo(new Wait.After(Duration.ofHours(4)));
  }

  @Test
  void a_poll_asks_until_its_own_result_meets_the_condition() {
    Plan plan =
        plan(
            "  - {id: s, skill: a, tool: b}\n"
                + "  - poll: {skill: aria, tool: health, params: {id: '{{steps.s.id}}'}}\n"
                + "    until: {ref: result.health, equals: GREEN}\n"
                + "    deadline: 15m\n"
                + "  - poll: {skill: aria, tool: health}\n"
                + "    until: {ref: result.health, equals: '{{steps.s.health}}'}\n"
                + "    stage: verify\n    action: Look\n    every: 5s\n    deadline: '{{settle}}'\n"
                + "    timeout: 1m\n"
                + "  - {skill: a, tool: c, params: {h: '{{steps.health.health}}'}}\n");
    Poll poll = step(plan, "health", Poll.class);
    assertThat(poll.call().arguments().members()).containsEntry("id", Reference.toStep("s", "id"));
    assertThat(poll.until()).isEqualTo(equalTo("health", "GREEN"));
    assertThat(poll.rhythm())
        .isEqualTo(
            new Poll.Rhythm(
                Duration.ofSeconds(30), Duration.ofMinutes(15), Delivery.DEFAULT_TIMEOUT));
    Poll look = step(plan, "Look", Poll.class);
    assertThat(look.label()).isEqualTo(new Label("Look", "verify"));
    assertThat(look.until()).isEqualTo(equalTo("health", Reference.toStep("s", "health")));
    assertThat(look.rhythm())
        .isEqualTo(
            new Poll.Rhythm(Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofMinutes(1)));
    assertThat(step(plan, "c", SkillStep.class).call().arguments().members())
        .containsEntry("h", Reference.toStep("health", "health"));
  }

  @Test
  void waits_and_polls_stand_in_loops_and_in_the_lanes_of_groups() {
    Plan plan =
        plan(
            "  - parallel: 2\n    steps:\n"
                + "      - for_each: '{{vms}}'\n        as: vm\n        steps:\n"
                + "          - {id: s, skill: a, tool: b}\n"
                + "          - wait: 1m\n"
                + "          - poll: {skill: a, tool: h, params: {vm: '{{vm}}'}}\n"
                + "            until: {ref: result.ok, equals: '{{steps.s.ok}}'}\n"
                + "            deadline: 5m\n"
                + "      - wait: 5s\n");
    ParallelGroup group = (ParallelGroup) plan.steps().get(0);
    assertThat(group.lanes().stream().map(lane -> lane.stream().map(Task::id).toList()))
        .containsExactly(
            List.of("s[x]", "wait[x]", "h[x]"),
            List.of("s[y]", "wait[y]", "h[y]"),
            List.of("wait-2"));
    assertThat(step(plan, "h[y]", Poll.class).until())
        .isEqualTo(equalTo("ok", Reference.toStep("s[y]", "ok")));
  }

  @Test
  void a_step_says_how_its_call_is_made_and_looked_up() {
    Plan plan =
        plan(
            "  - id: s\n    skill: a\n    tool: b\n    idempotent: true\n    timeout: 5m\n"
                + "    retry: {attempts: '{{n}}', delay: 5s, backoff: 1.5, max_delay: 1m}\n"
                + "    probe:\n      tool: list\n      params: {of: '{{n}}'}\n"
                + "      applied: {ref: result.items, contains: {name: '{{settle}}'}}\n"
                + "      not_applied: {ref: result.done, equals: true}\n"
                + "  - {id: t, skill: a, tool: b, retry: {attempts: 2}}\n"
                + "  - {id: u, skill: a, tool: b, retry: {attempts: 2, delay: 10m}}\n"
                + "  - {id: v, skill: a, tool: b, probe: {skill: z, tool: list, applied: {ref:"
                + " result.x, exists: true}}}\n");
    Delivery delivery = step(plan, "s", SkillStep.class).delivery();
    assertThat(delivery.idempotent()).isTrue();
    assertThat(delivery.timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(delivery.retry())
        .isEqualTo(new RetryPolicy(4, Duration.ofSeconds(5), 1.5, Duration.ofMinutes(1)));
    Probe probe = delivery.probe().orElseThrow();
    assertThat(probe.call().skill()).isEqualTo("a");
    assertThat(probe.call().arguments().members()).containsEntry("of", Expression.of(4L));
    assertThat(probe.applied())
        .isEqualTo(
            Condition.compare(
                Reference.toResult("items"), Operator.CONTAINS, Map.of("name", "2m")));
    assertThat(probe.notApplied()).contains(equalTo("done", true));
    assertThat(step(plan, "t", SkillStep.class).delivery().retry())
        .isEqualTo(RetryPolicy.of(2, Duration.ofSeconds(1)));
    assertThat(step(plan, "u", SkillStep.class).delivery().retry())
        .isEqualTo(RetryPolicy.of(2, Duration.ofMinutes(10)));
    assertThat(step(plan, "v", SkillStep.class).delivery().probe().orElseThrow().call().skill())
        .isEqualTo("z");
  }

  @Test
  void an_object_to_look_for_never_loses_a_member() {
    assertThatThrownBy(
            () ->
                plan(
                    "  - {skill: a, tool: b, check: {ref: result.items, contains: {name:"
                        + " '{{opt}}'}}}\n"))
        .hasMessageContaining("'opt' is needed here and has no value");
  }

  @Test
  void the_whole_workflow_may_have_a_timeout() {
    String step = "  - {skill: a, tool: b}\n";
    assertThat(plan("timeout: 4h\n", step, Map.of()).timeout()).contains(Duration.ofHours(4));
    assertThat(plan("timeout: '{{opt}}'\n", step, Map.of("opt", "1d")).timeout())
        .contains(Duration.ofDays(1));
    assertThat(plan("timeout: '{{opt}}'\n", step, Map.of()).timeout()).isEmpty();
    assertThat(plan(step).timeout()).isEmpty();
    assertThatThrownBy(() -> plan("timeout: '{{opt}}'\n", step, Map.of("opt", "late")))
        .hasMessageStartingWith("t.yaml:7:10: the timeout is not a duration");
  }

  @Test
  void what_is_asked_again_and_again_has_to_be_known_to_read_only() {
    Stream.of(
            "  - {poll: {skill: aiops, tool: vm_power_on, params: {vm_name: x}}, until: {ref:"
                + " result.x, equals: 1}, deadline: 1m}\n",
            "  - {poll: {skill: mine, tool: look}, until: {ref: result.x, equals: 1}, deadline:"
                + " 1m}\n",
            "  - {skill: aiops, tool: vm_power_on, params: {vm_name: x}, probe: {tool: vm_power_on,"
                + " applied: {ref: result.x, equals: 1}}}\n")
        .forEach(
            steps ->
                assertThatThrownBy(() -> Safeguards.complete(plan(steps), SkillCatalog.shipped()))
                    .isInstanceOf(InvalidPlanException.class)
                    .hasMessageContaining("not known to only read"));
  }
}
