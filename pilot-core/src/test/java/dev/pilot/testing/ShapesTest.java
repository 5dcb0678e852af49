package dev.pilot.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Operator;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Wait;
import dev.pilot.skill.Effect;
import dev.pilot.store.EventStore;
import dev.pilot.store.JdbcEventStore;
import dev.pilot.workflow.WorkflowState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

/** Plans of every shape, with everything that may go wrong in them, crash anywhere. */
class ShapesTest {

  private static SkillStep.Builder write(String id) {
    return SkillStep.named(id, "lab", "change").writes().undo("restore", Map.of("what", id));
  }

  private static Plan.Builder plan(SkillStep... steps) {
    Plan.Builder plan = Plan.named("shape").onFailure(OnFailure.ROLLBACK);
    List.of(steps).forEach(plan::step);
    return plan;
  }

  private static Plan lanes() {
    return plan(write("a").build())
        .step(
            new ParallelGroup(
                "group",
                2,
                List.of(
                    List.of(write("b1").build(), write("b2").build()),
                    List.of(SkillStep.named("c1", "lab", "look").reads().build()),
                    List.of(Wait.during("pause", Duration.ofMinutes(5)), write("d1").build()))))
        .gate("ask", "Go on?")
        .step(write("e").build())
        .build();
  }

  private static void assertClean(CrashMatrix matrix, WorkflowState... endings) throws Exception {
    CrashReport report = matrix.run();
    System.out.println(report);
    report.assertClean();
    assertThat(report.endings().keySet()).containsAll(List.of(endings));
  }

  @Test
  void lanes_run_to_their_end() throws Exception {
    assertClean(CrashMatrix.of(lanes()).retrying(), WorkflowState.COMPLETED);
  }

  @Test
  void lanes_are_undone_when_a_step_behind_them_fails() throws Exception {
    assertClean(
        CrashMatrix.of(lanes()).skills(() -> new RecordingSkills().failing("e")),
        WorkflowState.ROLLED_BACK);
  }

  @Test
  void lanes_are_undone_when_one_of_them_fails() throws Exception {
    assertClean(
        CrashMatrix.of(lanes()).skills(() -> new RecordingSkills().failing("b2")),
        WorkflowState.ROLLED_BACK);
  }

  @ParameterizedTest
  @EnumSource(AtGate.class)
  void whatever_is_answered_at_a_gate(AtGate answer) throws Exception {
    assertClean(CrashMatrix.of(lanes()).atGates(answer).rollingBack());
  }

  @Test
  void a_rollback_tells_what_remains() throws Exception {
    Plan plan =
        plan(
                write("a").build(),
                write("b").undo(Compensation.irreversible()).build(),
                write("c").build(),
                write("d").build())
            .build();
    assertClean(
        CrashMatrix.of(plan).skills(() -> new RecordingSkills().failing("d").failingUndo("a")),
        WorkflowState.ROLLBACK_INCOMPLETE);
  }

  @Test
  void calls_and_undo_calls_are_retried() throws Exception {
    RetryPolicy twice = RetryPolicy.of(2, Duration.ofSeconds(5));
    Plan plan =
        plan(write("a").retry(twice).build(), write("b").retry(twice).build(), write("c").build())
            .build();
    assertClean(
        CrashMatrix.of(plan)
            .skills(() -> new RecordingSkills().failing("b", 1).failing("c").failingUndo("a", 1)),
        WorkflowState.ROLLED_BACK);
  }

  @Test
  void lost_answers_are_settled_by_probes_and_by_people() throws Exception {
    Probe probe =
        new Probe(
            SkillCall.of("lab", "look", Map.of()).withEffect(Effect.READ),
            Condition.compare(Reference.toResult("there"), Operator.EQUALS, true),
            Optional.empty());
    Plan plan =
        plan(write("a").probe(probe).build(), write("b").build(), write("c").idempotent().build())
            .build();
    assertClean(
        CrashMatrix.of(plan).skills(() -> new RecordingSkills().vanishing("a").vanishing("b")),
        WorkflowState.COMPLETED);
  }

  @Test
  void waits_polls_conditions_and_checks() throws Exception {
    Plan plan =
        plan(SkillStep.named("look", "lab", "look").reads().build(), write("a").build())
            .step(Wait.during("pause", Duration.ofHours(1)))
            .step(
                Poll.of(
                    "healthy",
                    SkillCall.of("lab", "health", Map.of()),
                    Condition.compare(Reference.toResult("ok"), Operator.EQUALS, true),
                    new Poll.Rhythm(
                        Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(10))))
            .step(
                write("skipped")
                    .when(Condition.compare(Reference.toStep("look", "n"), Operator.EQUALS, 2))
                    .build())
            .step(write("b").check(Condition.exists(Reference.toResult("good"))).build())
            .build();
    assertClean(
        CrashMatrix.of(plan)
            .skills(
                () -> {
                  List<String> asked = new ArrayList<>();
                  return new RecordingSkills()
                      .answering("look", Map.of("n", 1))
                      .answering(
                          "health",
                          request -> {
                            asked.add(request.tool());
                            return Map.of("ok", asked.size() > 2);
                          });
                }),
        WorkflowState.ROLLED_BACK);
  }

  @Test
  void two_crashes_in_a_rollback() throws Exception {
    Plan plan = plan(write("a").build(), write("b").build(), write("c").build()).build();
    assertClean(
        CrashMatrix.of(plan).skills(() -> new RecordingSkills().failing("c")).crashes(2),
        WorkflowState.ROLLED_BACK);
  }

  @Test
  void each_workflow_may_have_a_store_of_its_own() throws Exception {
    List<EventStore> stores = new ArrayList<>();
    CrashReport report =
        CrashMatrix.of(plan(write("a").build()).build())
            .storage(
                () -> {
                  EventStore store = EventStore.inMemory();
                  stores.add(store);
                  return () -> store;
                })
            .run();
    assertThat(stores).hasSize(report.crashPoints() + 1);
  }

  @ParameterizedTest
  @EnumSource(Stopping.class)
  void whenever_it_is_stopped(Stopping how) throws Exception {
    assertClean(CrashMatrix.of(lanes()).stopping(how).rollingBack());
  }

  @Test
  void on_sqlite_too(@TempDir Path directory) throws Exception {
    AtomicInteger files = new AtomicInteger();
    Plan plan = plan(write("a").build(), write("b").build()).gate("ask", "Go on?").build();
    assertClean(
        CrashMatrix.of(plan)
            .skills(() -> new RecordingSkills().vanishing("b"))
            .storage(
                () -> {
                  SQLiteDataSource source = new SQLiteDataSource();
                  source.setUrl(
                      "jdbc:sqlite:" + directory.resolve(files.incrementAndGet() + ".db"));
                  return () -> JdbcEventStore.open(source);
                }),
        WorkflowState.COMPLETED);
  }
}
