package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.json.Json;
import dev.pilot.plan.Expression;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanCodec;
import dev.pilot.plan.Reference;
import dev.pilot.policy.Budget;
import dev.pilot.policy.Limits;
import dev.pilot.policy.Measure;
import dev.pilot.policy.Operation;
import dev.pilot.policy.Overlap;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyException;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Span;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one store, whose workflows want the same things. */
class OverlapTest {

  private static final Principal ALICE = Principal.person("alice");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EventStore store = EventStore.inMemory();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final FakeSkills skills = new FakeSkills();
  private final CountDownLatch slow = new CountDownLatch(1);
  private Limits limits = new Limits(Overlap.WAIT, List.of());
  private final Pilot one = node();
  private final Pilot two = node();

  private Pilot node() {
    skills.answering(
        "slow",
        request -> {
          slow.await();
          return SkillResult.succeeded(Map.of());
        });
    return Pilot.with(skills).store(store).clock(clock).policy(new Shared()).build();
  }

  /** What a call works on stands behind its argument {@code vm}. */
  private final class Shared implements Policy {
    @Override
    public PolicyDecision decide(PolicyQuestion question) {
      return PolicyDecision.allowed();
    }

    @Override
    public Limits limits() {
      return limits;
    }

    @Override
    public Set<String> targets(Operation operation) {
      Object vm = operation.arguments().get("vm");
      return vm == null ? Set.of() : Set.of("vm:" + vm);
    }
  }

  @AfterEach
  void close() {
    slow.countDown();
    one.close();
    two.close();
  }

  private static Plan.Builder plan() {
    return Plan.named("p").onFailure(OnFailure.STOP);
  }

  private static Plan changes(String tool, String... vms) {
    Plan.Builder plan = plan();
    for (String vm : vms) {
      plan.step(
          "change-" + vm,
          "lab",
          tool,
          step -> step.with("vm", vm).writes().undo("restore", Map.of("vm", vm)));
    }
    return plan.build();
  }

  private Workflow start(Pilot pilot, Plan plan) {
    return pilot.start(pilot.plan(plan, ALICE).id(), ALICE);
  }

  private Workflow finish(Pilot pilot, Workflow workflow) throws InterruptedException {
    return pilot.await(workflow.id(), PATIENCE);
  }

  @Test
  void the_second_waits_until_the_first_has_ended() throws Exception {
    Workflow first = start(one, changes("slow", "a", "b"));
    Workflow second = start(two, changes("quick", "b"));

    assertThat(second.state()).isEqualTo(WorkflowState.BLOCKED_BY_POLICY);
    assertThat(second.blocked().orElseThrow().reason())
        .isEqualTo("vm:b is being changed by workflow " + first.id());
    slow.countDown();
    assertThat(finish(one, first).state()).isEqualTo(WorkflowState.COMPLETED);
    clock.advance(Duration.ofSeconds(2));
    two.recover();
    assertThat(finish(two, second).state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(skills.tools()).containsExactly("slow", "slow", "quick");
  }

  @Test
  void it_is_tried_ever_more_seldom_and_at_least_once_a_minute() {
    start(one, changes("slow", "a"));
    Workflow second = start(two, changes("quick", "a"));
    Duration longest = Duration.ZERO;
    int tries = 0;
    Instant end = clock.instant().plus(Duration.ofHours(1));
    while (clock.instant().isBefore(end)) {
      Duration pause =
          Duration.between(clock.instant(), two.status(second.id()).due().orElseThrow());
      longest = pause.compareTo(longest) > 0 ? pause : longest;
      clock.advance(pause.plusMillis(1));
      two.recover();
      tries++;
    }
    assertThat(longest).isEqualTo(Duration.ofMinutes(1));
    assertThat(tries).isBetween(60, 90);
    assertThat(two.history(second.id())).hasSize(tries + 3);
  }

  @Test
  void the_second_fails_where_it_is_not_to_wait() {
    limits = new Limits(Overlap.REFUSE, List.of());
    start(one, changes("slow", "a"));
    Workflow second = start(two, changes("quick", "a"));

    assertThat(second.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(second.ending().problem().orElseThrow().code()).isEqualTo("target_in_use");
  }

  @Test
  void nobody_waits_where_overlapping_is_allowed_nor_for_what_only_reads() throws Exception {
    start(one, changes("slow", "a"));
    Plan look = plan().step("look", "lab", "look", step -> step.with("vm", "a").reads()).build();
    assertThat(finish(two, start(two, look)).state()).isEqualTo(WorkflowState.COMPLETED);

    limits = Limits.NONE;
    assertThat(finish(two, start(two, changes("quick", "a"))).state())
        .isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void what_can_be_told_only_later_is_taken_before_its_call() throws Exception {
    skills.answering("find", request -> SkillResult.succeeded(Map.of("vm", "late")));
    start(one, changes("slow", "late"));
    Plan later =
        plan()
            .step("change-x", "lab", "quick", step -> step.with("vm", "x").writes())
            .step("find", "lab", "find", step -> step.reads())
            .step(
                "change",
                "lab",
                "quick",
                step -> step.with("vm", Reference.toStep("find", "vm")).writes())
            .build();
    Workflow second = finish(two, start(two, later));

    assertThat(second.state()).isEqualTo(WorkflowState.BLOCKED_BY_POLICY);
    assertThat(second.blocked().orElseThrow().stepId()).isEqualTo("change");
    assertThat(two.history(second.id()).stream().map(event -> event.event()).toList())
        .contains(new WorkflowEvent.TargetsClaimed(List.of("vm:x"), true, List.of()));
  }

  @Test
  void a_workflow_that_ended_takes_its_targets_again_before_it_is_undone() throws Exception {
    skills.answering("break", request -> SkillResult.failed("broken", "it broke"));
    Plan fails =
        plan()
            .step(
                "a",
                "lab",
                "quick",
                step -> step.with("vm", "a").writes().undo("restore", Map.of("vm", "a")))
            .step("b", "lab", "break", step -> step.with("vm", "b").writes())
            .build();
    Workflow first = finish(one, start(one, fails));
    assertThat(first.state()).isEqualTo(WorkflowState.FAILED);
    Workflow second = start(two, changes("slow", "a"));
    assertThat(second.state()).as("it was given back").isEqualTo(WorkflowState.RUNNING);

    assertThatThrownBy(() -> one.rollback(first.id(), ALICE, "undo it"))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("vm:a is being changed by workflow " + second.id());
    slow.countDown();
    finish(two, second);
    one.rollback(first.id(), ALICE, "undo it");
    assertThat(finish(one, first).state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(finish(two, start(two, changes("quick", "a", "b"))).state())
        .as("and given back again")
        .isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_rollback_keeps_what_the_workflow_holds() throws Exception {
    skills.answering(
        "restore",
        request -> {
          slow.await();
          return SkillResult.succeeded(Map.of());
        });
    skills.answering("break", request -> SkillResult.failed("broken", "it broke"));
    Plan fails =
        Plan.named("p")
            .onFailure(OnFailure.ROLLBACK)
            .step(
                "a",
                "lab",
                "quick",
                step -> step.with("vm", "a").writes().undo("restore", Map.of("vm", "a")))
            .step("b", "lab", "break", step -> step.with("vm", "b").writes())
            .build();
    Workflow first = start(one, fails);
    while (one.status(first.id()).state() != WorkflowState.ROLLING_BACK) {
      Thread.onSpinWait();
    }
    assertThat(start(two, changes("quick", "b")).state())
        .isEqualTo(WorkflowState.BLOCKED_BY_POLICY);
    slow.countDown();
    assertThat(finish(one, first).state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void only_so_many_workflows_change_anything_at_once() throws Exception {
    limits = budget(Measure.WORKFLOWS, 1, new Span.AtOnce());
    Workflow first = start(one, changes("slow", "a"));
    Workflow second = start(two, changes("quick", "b"));

    assertThat(second.blocked().orElseThrow().rule()).isEqualTo("few");
    slow.countDown();
    finish(one, first);
    assertThat(two.run(second.id(), ALICE).state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_budget_of_a_day_counts_over_both_nodes_and_wakes_what_waits_for_it() throws Exception {
    limits = budget(Measure.TARGETS, 3, new Span.Within(Duration.ofDays(1)));
    finish(one, start(one, changes("quick", "a", "b")));
    clock.advance(Duration.ofHours(1));
    assertThat(finish(two, start(two, changes("quick", "c"))).state())
        .isEqualTo(WorkflowState.COMPLETED);
    Workflow third = start(two, changes("quick", "d"));

    assertThat(third.blocked().orElseThrow().reason()).contains("allows 3 within PT24H");
    clock.advance(Duration.ofHours(23).plusMillis(1));
    two.recover();
    assertThat(finish(two, third).state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void a_plan_that_reaches_further_than_a_workflow_may_is_refused() {
    limits = budget(Measure.TARGETS, 2, new Span.PerWorkflow());
    assertThatThrownBy(() -> one.plan(changes("quick", "a", "b", "c"), ALICE))
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "policy refuses the plan: 3 targets are changed, and budget 'few' allows 2 a workflow");

    limits = budget(Measure.DESTRUCTIVE_STEPS, 0, new Span.PerWorkflow());
    Plan unknown = plan().step("x", "lab", "x", step -> step).build();
    assertThatThrownBy(() -> one.plan(unknown, ALICE)).isInstanceOf(PolicyException.class);
  }

  private static Limits budget(Measure measure, long most, Span span) {
    return new Limits(Overlap.WAIT, List.of(new Budget("few", measure, most, span)));
  }

  @Test
  void what_a_step_declares_counts_beside_what_its_arguments_tell() throws Exception {
    start(one, changes("slow", "a"));
    Plan declares =
        plan()
            .parameters(Map.of("vm", "A"))
            .step(
                "x",
                "lab",
                "quick",
                step -> step.writes().changes(Expression.text("vm:", Reference.toParameter("vm"))))
            .build();
    Workflow second = start(two, declares);

    assertThat(second.blocked().orElseThrow().rule()).isEqualTo("targets");
    assertThat(PlanCodec.read(Json.parse(Json.write(PlanCodec.write(declares)))))
        .isEqualTo(declares);
  }
}
