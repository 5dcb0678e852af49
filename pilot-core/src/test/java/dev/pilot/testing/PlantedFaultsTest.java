package dev.pilot.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.approval.Vote;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.Nodes;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each promise is broken on purpose, and the kit notices. */
class PlantedFaultsTest {

  private static Plan plan() {
    return Plan.named("patch")
        .step("look", "lab", "look", s -> s.reads())
        .step("save", "lab", "save", s -> s.writes().undo("forget", Map.of()))
        .gate("ask", "Patch it?")
        .step("patch", "lab", "patch", s -> s.writes().undo("revert", Map.of()))
        .onFailure(OnFailure.ROLLBACK)
        .build();
  }

  private static void assertFound(CrashMatrix matrix, String words) throws InterruptedException {
    CrashReport report = matrix.run();
    assertThat(report.violations())
        .extracting(CrashViolation::what)
        .anyMatch(what -> what.contains(words));
    assertThatThrownBy(report::assertClean).isInstanceOf(AssertionError.class);
  }

  @Test
  void an_invoker_that_sends_a_call_twice() throws Exception {
    assertFound(
        CrashMatrix.of(plan())
            .through(
                skills ->
                    request -> {
                      skills.invoke(request);
                      return skills.invoke(request);
                    }),
        "save was sent twice under one key");
  }

  @Test
  void an_invoker_that_drops_the_idempotency_key() throws Exception {
    assertFound(
        CrashMatrix.of(plan())
            .through(
                skills ->
                    request ->
                        skills.invoke(
                            new SkillRequest(
                                request.workflowId(),
                                request.stepId(),
                                request.skill(),
                                request.tool(),
                                request.arguments(),
                                Optional.empty(),
                                request.timeout()))),
        "left without a durable intent");
  }

  @Test
  void an_invoker_that_calls_a_failure_a_success() throws Exception {
    assertFound(
        CrashMatrix.of(plan())
            .skills(() -> new RecordingSkills().failing("patch"))
            .through(
                skills ->
                    request -> {
                      skills.invoke(request);
                      return SkillResult.succeeded(Map.of());
                    }),
        "completed says that the effects of [patch, save] are there, but those of [save] are");
  }

  @Test
  void an_invoker_that_calls_a_lost_answer_a_failure() throws Exception {
    assertFound(
        CrashMatrix.of(plan())
            .skills(() -> new RecordingSkills().vanishing("patch"))
            .through(
                skills ->
                    request -> {
                      SkillResult result = skills.invoke(request);
                      return result instanceof SkillResult.Unknown
                          ? SkillResult.failed("timeout", "no answer")
                          : result;
                    }),
        "rolled_back, though the effects of [patch] are there");
  }

  @Test
  void a_store_that_loses_what_it_acknowledged() throws Exception {
    assertFound(
        CrashMatrix.of(plan()).storage(FaultyStore::losingTheLastAppendOfAProcess),
        "the store acknowledged the append of RunStarted, StepStarted look, and it is not durable");
  }

  @Test
  void a_store_that_forgets_intents() throws Exception {
    assertFound(
        CrashMatrix.of(plan())
            .storage(
                () ->
                    FaultyStore.dropping(
                        event -> event.event() instanceof WorkflowEvent.StepStarted)),
        "left without a durable intent");
  }

  @Test
  void a_store_that_changes_what_was_recorded() throws Exception {
    assertFound(
        CrashMatrix.of(plan()).storage(() -> FaultyStore.changing(PlantedFaultsTest::forged)),
        "the hash chain is broken");
  }

  private static RecordedEvent forged(RecordedEvent event) {
    return event.event() instanceof WorkflowEvent.ApprovalGiven
        ? RecordedEvent.record(
            event.workflowId(),
            event.sequence(),
            event.at().plusSeconds(1),
            event.event(),
            event.previous())
        : event;
  }

  @Test
  void a_store_that_opens_gates_by_itself() throws Exception {
    assertFound(
        CrashMatrix.of(plan()).storage(() -> FaultyStore.changing(PlantedFaultsTest::misled)),
        "gate ask opened without an approval of what it asked");
  }

  private static RecordedEvent misled(RecordedEvent event) {
    if (!(event.event() instanceof WorkflowEvent.ApprovalGiven given)) {
      return event;
    }
    Vote said = given.vote();
    Vote other = new Vote("another", said.by(), said.proof(), said.comment(), said.consents());
    return RecordedEvent.record(
        event.workflowId(),
        event.sequence(),
        event.at(),
        new WorkflowEvent.ApprovalGiven(given.gateId(), other),
        event.previous());
  }

  @Test
  void nodes_that_call_a_living_process_dead() throws Exception {
    assertFound(
        CrashMatrix.of(plan()).nodes(self -> named(self, true)),
        "a second process took up the calls of a living one: [look]");
  }

  @Test
  void nodes_that_never_call_a_process_dead() throws Exception {
    assertFound(CrashMatrix.of(plan()).nodes(self -> named(self, false)), "nobody goes on with it");
  }

  private static Nodes named(Nodes self, boolean dead) {
    return new Nodes() {
      @Override
      public String self() {
        return self.self();
      }

      @Override
      public Life life(String node) {
        return dead ? Life.DEAD : Life.ALIVE;
      }
    };
  }

  @Test
  void a_report_names_the_boundary() throws Exception {
    CrashReport report = CrashMatrix.of(plan()).nodes(self -> named(self, false)).run();

    assertThatThrownBy(report::assertClean)
        .hasMessageContaining("plan 'patch'")
        .hasMessageContaining("before call of save: nobody goes on with it, though it is running");
  }
}
