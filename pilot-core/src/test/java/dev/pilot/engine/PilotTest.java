package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.store.Nodes;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PilotTest {

  private static final Principal ALICE = Principal.person("alice");

  private final FakeSkills skills = new FakeSkills();
  private final EventStore store = EventStore.inMemory();
  private final List<Pilot> pilots = new ArrayList<>();

  private Pilot pilot() {
    return pilot(skills, Nodes.processes());
  }

  private Pilot pilot(SkillInvoker invoker, Nodes nodes) {
    Pilot pilot = Pilot.with(invoker).store(store).nodes(nodes).build();
    pilots.add(pilot);
    return pilot;
  }

  @AfterEach
  void close() {
    pilots.forEach(Pilot::close);
  }

  private static Plan patch(OnFailure onFailure) {
    return Plan.named("patch")
        .step("look", "lab", "look", s -> s.reads())
        .gate("ask", "Patch it?")
        .step("save", "lab", "save", s -> s.writes().undo("forget", Map.of()))
        .step("patch", "lab", "patch", s -> s.writes().undo("revert", Map.of()))
        .onFailure(onFailure)
        .build();
  }

  private static Verdict yes(Workflow workflow) {
    return new Verdict(
        workflow.pendingApproval().orElseThrow().digest(), ALICE, Evidence.asserted(), "");
  }

  @Test
  void a_plan_runs_to_its_gate_and_after_the_approval_to_its_end() throws Exception {
    Pilot pilot = pilot();
    String id = pilot.plan(patch(OnFailure.STOP), ALICE).id();

    Workflow atGate = pilot.run(id, ALICE);
    assertThat(atGate.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    assertThat(skills.tools()).containsExactly("look");

    pilot.approve(id, yes(atGate));
    assertThat(pilot.run(id, ALICE).state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(skills.tools()).containsExactly("look", "save", "patch");
  }

  @Test
  void a_failure_is_rolled_back_in_reverse() throws Exception {
    skills.answering("patch", request -> SkillResult.failed("no_space", "the disk is full"));
    Pilot pilot = pilot();
    String id = pilot.plan(patch(OnFailure.ROLLBACK), ALICE).id();
    pilot.approve(id, yes(pilot.run(id, ALICE)));

    assertThat(pilot.run(id, ALICE).state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(skills.tools()).containsExactly("look", "save", "patch", "forget");
  }

  @Test
  void sixteen_threads_that_run_one_workflow_make_each_call_once() throws Exception {
    Pilot pilot = pilot();
    Plan plan =
        Plan.named("p")
            .step("a", "lab", "a", s -> s.writes())
            .step("b", "lab", "b", s -> s.writes())
            .build();
    String id = pilot.plan(plan, ALICE).id();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<Boolean>> runs = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    Callable<Boolean> run =
        () -> {
          start.await();
          try {
            pilot.run(id, ALICE);
            return true;
          } catch (CommandRefusedException e) {
            return false;
          }
        };
    for (int i = 0; i < 16; i++) {
      runs.add(threads.submit(run));
    }
    start.countDown();
    int accepted = 0;
    for (Future<Boolean> one : runs) {
      accepted += one.get() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(accepted).isEqualTo(1);
    assertThat(skills.tools()).containsExactly("a", "b");
  }

  @Test
  void two_engines_on_one_store_never_start_the_same_step() throws Exception {
    Pilot one = pilot(skills, new FakeNodes("one"));
    Pilot other = pilot(skills, new FakeNodes("other"));
    String id = one.plan(patch(OnFailure.STOP), ALICE).id();

    Workflow atGate = one.run(id, ALICE);
    assertThatThrownBy(() -> other.run(id, ALICE)).isInstanceOf(CommandRefusedException.class);
    other.approve(id, yes(atGate));
    assertThat(one.run(id, ALICE).state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(skills.tools()).containsExactly("look", "save", "patch");
  }

  @Test
  void a_call_that_takes_too_long_is_interrupted_and_unknown() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    skills.answering(
        "slow",
        request -> {
          never.await();
          return SkillResult.succeeded(null);
        });
    Pilot pilot = pilot();
    Plan plan =
        Plan.named("p")
            .step("slow", "lab", "slow", s -> s.writes().timeout(Duration.ofMillis(50)))
            .build();

    Workflow workflow = pilot.run(pilot.plan(plan, ALICE).id(), ALICE);

    assertThat(workflow.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(workflow.step("slow").problem().orElseThrow().message())
        .isEqualTo("lab.slow did not answer within PT0.05S");
  }

  @Test
  void an_invoker_that_throws_leaves_the_outcome_unknown_and_tells_no_secret() throws Exception {
    skills.answering(
        "save",
        request -> {
          throw new IllegalStateException("password=hunter2");
        });
    Pilot pilot = pilot();
    Plan plan = Plan.named("p").step("save", "lab", "save", s -> s.writes()).build();

    Workflow workflow = pilot.run(pilot.plan(plan, ALICE).id(), ALICE);

    assertThat(workflow.step("save").status()).isEqualTo(StepStatus.UNKNOWN);
    assertThat(pilot.history(workflow.id()).toString()).doesNotContain("hunter2");
  }

  @Test
  void what_a_dead_process_had_under_way_is_unknown_after_recovery() throws Exception {
    FakeNodes nodes = new FakeNodes("first");
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    skills.answering(
        "save",
        request -> {
          called.countDown();
          never.await();
          return SkillResult.succeeded(null);
        });
    Pilot first = pilot(skills, nodes);
    Plan plan =
        Plan.named("p")
            .step("save", "lab", "save", s -> s.writes())
            .step("more", "lab", "more", s -> s.writes())
            .build();
    String id = first.plan(plan, ALICE).id();
    first.start(id, ALICE);
    called.await();

    Pilot second = pilot(skills, new FakeNodes("second"));
    assertThat(second.recover()).isZero();
    Pilot third = pilot(skills, new FakeNodes("third").afterDeathOf("first"));
    assertThat(third.recover()).isEqualTo(1);

    assertThat(third.status(id).state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(third.recover()).isZero();
    assertThat(skills.tools()).containsExactly("save");
    never.countDown();
    first.close();
    assertThat(third.status(id).step("save").status()).isEqualTo(StepStatus.UNKNOWN);
  }

  @Test
  void what_was_approved_elsewhere_is_taken_up() throws Exception {
    Pilot serving = pilot(skills, new FakeNodes("serving"));
    Pilot terminal = pilot(skills, new FakeNodes("terminal"));
    String id = serving.plan(patch(OnFailure.STOP), ALICE).id();
    terminal.approve(id, yes(serving.run(id, ALICE)));

    assertThat(serving.recover()).isEqualTo(1);
    assertThat(serving.await(id, Duration.ofSeconds(10)).state())
        .isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void closing_records_what_returns_and_starts_nothing_more() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    skills.answering(
        "save",
        request -> {
          called.countDown();
          go.await();
          return SkillResult.succeeded(null);
        });
    Pilot pilot = pilot(skills, new FakeNodes("first"));
    Plan plan =
        Plan.named("p")
            .step("save", "lab", "save", s -> s.writes())
            .step("more", "lab", "more", s -> s.writes())
            .build();
    String id = pilot.plan(plan, ALICE).id();
    pilot.start(id, ALICE);
    called.await();
    Thread closing = new Thread(pilot::close);
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    go.countDown();
    closing.join();

    assertThat(skills.tools()).containsExactly("save");
    assertThatThrownBy(() -> pilot.cancel(id, ALICE, "late", false))
        .hasMessageContaining("closing");
    Pilot next = pilot(skills, new FakeNodes("next").afterDeathOf("first"));
    assertThat(next.recover()).isEqualTo(1);
    assertThat(next.await(id, Duration.ofSeconds(10)).state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(skills.tools()).containsExactly("save", "more");
  }

  @Test
  void an_unknown_workflow_is_an_error_that_says_so() {
    Pilot pilot = pilot();

    assertThatThrownBy(() -> pilot.run("wf-nope", ALICE))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("wf-nope");
    assertThatThrownBy(() -> pilot.status("wf-nope")).hasMessageContaining("wf-nope");
    assertThat(pilot.list(10)).extracting(WorkflowSummary::id).isEmpty();
  }
}
