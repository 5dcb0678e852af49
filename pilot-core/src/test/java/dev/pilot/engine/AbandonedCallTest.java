package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.approval.Witness;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillCall;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call whose thread does not even come back from an interrupt, and may send it any time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AbandonedCallTest {

  private static final String ID = "wf-1";
  private static final Principal ALICE = Principal.person("alice");
  private static final Duration AWHILE = Duration.ofSeconds(30);

  private final FakeSkills skills = new FakeSkills();
  private final EventStore store = EventStore.inMemory();
  private final CountDownLatch back = new CountDownLatch(1);
  private final Callers callers = Engines.callers(Duration.ofMillis(1), Duration.ofMillis(1));
  private final Engine engine =
      Engines.on(store, skills, Clock.systemUTC(), new FakeNodes("here"), callers);
  private volatile SkillResult answer = SkillResult.unknown("it broke off");

  @BeforeEach
  void a_call_is_abandoned() throws InterruptedException {
    skills.answering(
        "save",
        request -> {
          while (back.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
          }
          return answer;
        });
    skills.answering("list", request -> SkillResult.succeeded(Map.of("there", false)));
    WorkflowEvent planned =
        new WorkflowEvent.WorkflowPlanned(plan(), PlanDigest.of(plan()), ALICE, Assurance.ASSERTED);
    RecordedEvent first =
        RecordedEvent.record(ID, 1, Clock.systemUTC().instant(), planned, RecordedEvent.START);
    store.append(WorkflowSummary.of(Workflow.of(List.of(first)), "here"), 0, List.of(first));
    engine.submit(ID, new Command.Run(ALICE));
    engine.await(ID, AWHILE);
  }

  @AfterEach
  void close() {
    back.countDown();
    engine.close();
  }

  private static Plan plan() {
    SkillCall list = SkillCall.of("lab", "list", Map.of()).withEffect(Effect.READ);
    Condition there = Condition.compare(Reference.toResult("there"), Operator.EQUALS, true);
    return Plan.named("p")
        .step(
            "save",
            "lab",
            "save",
            step ->
                step.writes()
                    .timeout(Duration.ofMillis(10))
                    .probe(new Probe(list, there, Optional.empty())))
        .build();
  }

  private WorkflowState stateOnceItIsBack() throws InterruptedException {
    back.countDown();
    while (state() == WorkflowState.DECISION_REQUIRED) {
      Thread.onSpinWait();
    }
    engine.await(ID, AWHILE);
    return state();
  }

  private WorkflowState state() {
    return Workflow.of(store.read(ID, 0)).state();
  }

  @Test
  void its_probe_is_not_asked_while_its_thread_may_still_send_it() {
    assertThat(state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    engine.resume(ID);
    assertThat(state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertThat(skills.tools()).containsExactly("save");
  }

  @Test
  void its_probe_is_asked_once_its_thread_is_back() throws Exception {
    assertThat(stateOnceItIsBack()).isEqualTo(WorkflowState.FAILED);
    assertThat(skills.tools()).containsExactly("save", "list");
  }

  @Test
  void an_answer_that_comes_after_all_is_believed() throws Exception {
    answer = SkillResult.succeeded(Map.of());

    assertThat(stateOnceItIsBack()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(skills.tools()).containsExactly("save");
  }

  @Test
  void a_person_may_decide_meanwhile_and_no_late_answer_overrides_that() throws Exception {
    answer = SkillResult.failed("broken", "it broke");
    String asked = engine.resume(ID).after().pendingDecision("save").orElseThrow().digest();
    Verdict looked = new Verdict(asked, ALICE, Evidence.asserted(), "looked");
    Witness witness = new Witness(Optional.empty(), Optional.empty(), Assurance.ASSERTED);
    engine.submit(ID, new Command.Resolve("save", Resolution.APPLIED, witness.hear(looked)));
    engine.resume(ID);
    assertThat(state()).isEqualTo(WorkflowState.COMPLETED);

    back.countDown();
    engine.close();
    assertThat(state()).isEqualTo(WorkflowState.COMPLETED);
  }
}
