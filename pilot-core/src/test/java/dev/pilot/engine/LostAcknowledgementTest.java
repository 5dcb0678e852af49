package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.StoreException;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is appended, although the store says that it failed. */
@Timeout(120)
class LostAcknowledgementTest {

  private static final Principal ALICE = Principal.person("alice");

  /** What people do with a workflow, from its plan to its end. */
  private interface Story {
    Workflow tell(Careful pilot) throws InterruptedException;
  }

  /** Repeats a command as its error says: only once the log shows that it was not recorded. */
  private record Careful(Pilot pilot, FailingStore store) {

    String plan(Plan plan) {
      try {
        return pilot.plan(plan, ALICE).id();
      } catch (StoreException e) {
        return pilot.list(1).get(0).id();
      }
    }

    Workflow until(String id, Runnable command) throws InterruptedException {
      long version = length(id);
      while (length(id) == version) {
        try {
          command.run();
        } catch (StoreException e) {
          assertThat(length(id) > version).isEqualTo(e.code().equals("maybe_recorded"));
        }
      }
      return rest(id);
    }

    private long length(String id) {
      return store.find(id).orElseThrow().version();
    }

    /** A look at the status fails while the store can not be read. */
    private Workflow rest(String id) throws InterruptedException {
      while (true) {
        try {
          return pilot.await(id, Duration.ofSeconds(60));
        } catch (StoreException e) {
          assertThat(e.code()).isEqualTo("store_unavailable");
        }
      }
    }

    Workflow run(String id) throws InterruptedException {
      return until(id, () -> pilot.start(id, ALICE));
    }

    Workflow approve(String id) throws InterruptedException {
      PendingApproval gate = rest(id).pendingApproval().orElseThrow();
      Verdict yes = new Verdict(gate.digest(), ALICE, Evidence.asserted(), "");
      return until(id, () -> pilot.approve(id, yes));
    }
  }

  private static Plan plan(OnFailure onFailure) {
    return Plan.named("p")
        .step("look", "lab", "look", s -> s.reads())
        .step("a", "lab", "a", s -> s.writes().undo("undo_a", Map.of()))
        .gate("ask", "Go on?")
        .parallel(
            "both",
            2,
            dev.pilot.plan.SkillStep.named("b", "lab", "b")
                .writes()
                .undo("undo_b", Map.of())
                .build(),
            dev.pilot.plan.SkillStep.named("c", "lab", "c")
                .writes()
                .undo("undo_c", Map.of())
                .build())
        .step("d", "lab", "d", s -> s.writes().undo("undo_d", Map.of()))
        .onFailure(onFailure)
        .build();
  }

  private static Workflow toTheEnd(Careful pilot, OnFailure onFailure) throws InterruptedException {
    String id = pilot.plan(plan(onFailure));
    pilot.run(id);
    pilot.approve(id);
    return pilot.run(id);
  }

  private static Workflow cancelled(Careful pilot) throws InterruptedException {
    String id = pilot.plan(plan(OnFailure.STOP));
    pilot.run(id);
    pilot.until(id, () -> pilot.pilot().cancel(id, ALICE, "no", true));
    return pilot.rest(id);
  }

  /** Tells the story once for each of its appends, and loses the acknowledgement of that. */
  private static void assertNothingIsLost(
      int reads, Set<String> failing, WorkflowState end, Story story) throws Exception {
    int appends = Integer.MAX_VALUE;
    for (int lost = -1; lost < appends; lost++) {
      FailingStore store = new FailingStore().losing(lost, reads);
      FakeSkills skills = new FakeSkills();
      failing.forEach(
          tool -> skills.answering(tool, request -> SkillResult.failed("broken", "it broke")));
      try (Pilot pilot = Pilot.with(skills).store(store).build()) {
        Workflow workflow = story.tell(new Careful(pilot, store));
        assertThat(workflow.state()).as("append %d was lost", lost).isEqualTo(end);
        assertThat(skills.tools()).doesNotHaveDuplicates();
        assertThat(skills.tools()).hasSameElementsAs(intents(pilot.history(workflow.id())));
      }
      appends = store.appends();
    }
  }

  private static Set<String> intents(List<RecordedEvent> log) {
    Set<String> tools = new HashSet<>();
    for (RecordedEvent recorded : log) {
      if (recorded.event() instanceof WorkflowEvent.StepStarted event) {
        tools.add(event.stepId());
      } else if (recorded.event() instanceof WorkflowEvent.UndoStarted event) {
        tools.add("undo_" + event.stepId());
      }
    }
    return tools;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_run_goes_on_whichever_acknowledgement_is_lost(int reads) throws Exception {
    assertNothingIsLost(
        reads, Set.of(), WorkflowState.COMPLETED, pilot -> toTheEnd(pilot, OnFailure.STOP));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_rollback_goes_on_whichever_acknowledgement_is_lost(int reads) throws Exception {
    assertNothingIsLost(
        reads,
        Set.of("d"),
        WorkflowState.ROLLED_BACK,
        pilot -> toTheEnd(pilot, OnFailure.ROLLBACK));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_cancel_goes_on_whichever_acknowledgement_is_lost(int reads) throws Exception {
    assertNothingIsLost(
        reads, Set.of(), WorkflowState.ROLLED_BACK, LostAcknowledgementTest::cancelled);
  }

  @Test
  void what_was_not_appended_is_reported_and_nothing_is_called() throws Exception {
    FailingStore store = new FailingStore();
    FakeSkills skills = new FakeSkills();
    try (Pilot pilot = Pilot.with(skills).store(store).build()) {
      String id = pilot.plan(plan(OnFailure.STOP), ALICE).id();
      store.failNext(1);

      assertThatThrownBy(() -> pilot.start(id, ALICE))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("store_full"));
      assertThat(skills.tools()).isEmpty();
      assertThat(pilot.run(id, ALICE).state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    }
  }

  @Test
  void an_intent_whose_call_nobody_makes_is_taken_up_as_lost() throws Exception {
    FailingStore store = new FailingStore();
    FakeSkills skills = new FakeSkills();
    try (Pilot pilot = Pilot.with(skills).store(store).build()) {
      Plan plan = Plan.named("p").step("a", "lab", "a", s -> s.writes()).build();
      String id = pilot.plan(plan, ALICE).id();
      store.appendLate(1);
      assertThatThrownBy(() -> pilot.start(id, ALICE)).isInstanceOf(StoreException.class);
      assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.PENDING);
      store.letLateAppendsThrough();

      assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.RUNNING);
      assertThat(pilot.recover()).isEqualTo(1);
      assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
      assertThat(skills.tools()).isEmpty();
      assertThat(pilot.recover()).isZero();
    }
  }
}
