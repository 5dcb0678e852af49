package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.engine.FakeSkills;
import dev.pilot.plan.Plan;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A connection that is cut at one of the commits of a workflow, each of them in turn. */
@Timeout(60)
final class LostConnectionTest {

  private static final Principal ALICE = Principal.person("alice");
  private static final List<String> STEPS = List.of("first", "second", "third");

  /** Planned, run, and one for each step's outcome. */
  private static final int COMMITS = 2 + STEPS.size();

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_THE_COMMIT", "BEFORE_THE_ANSWER"})
  void a_cut_at_any_commit_loses_nothing_and_repeats_nothing(CuttingProxy.Moment moment)
      throws Exception {
    for (int commit = 1; commit <= COMMITS; commit++) {
      runCutAt(commit, moment);
    }
  }

  private static void runCutAt(int commit, CuttingProxy.Moment moment) throws Exception {
    PostgresSchema schema = PostgresSchema.create();
    FakeSkills skills = new FakeSkills();
    try (CuttingProxy proxy = new CuttingProxy(schema.source().getPortNumbers()[0]);
        EventStore store = JdbcEventStore.open(through(proxy, schema));
        Pilot pilot = Pilot.with(skills).store(store).build()) {
      proxy.cut(commit, moment);

      String id = plan(pilot);
      Workflow end = run(pilot, id);

      assertThat(proxy.hasCut()).as("there is a commit %d", commit).isTrue();
      assertThat(end.state()).isEqualTo(WorkflowState.COMPLETED);
      assertThat(skills.tools()).as("cut at commit %d", commit).isEqualTo(STEPS);
      assertThat(pilot.list(9)).hasSize(1);
    }
    try (EventStore later = schema.open()) {
      assertThat(later.list(9))
          .extracting(WorkflowSummary::state)
          .containsOnly(WorkflowState.COMPLETED);
    }
  }

  private static PGSimpleDataSource through(CuttingProxy proxy, PostgresSchema schema) {
    PGSimpleDataSource source = schema.source();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {proxy.port()});
    // Otherwise the driver sends the word COMMIT once and then names the statement only.
    source.setPrepareThreshold(0);
    return source;
  }

  /** Plans, and plans again where the error is right that nothing was recorded. */
  private static String plan(Pilot pilot) {
    try {
      return planned(pilot);
    } catch (StoreException e) {
      assertThat(e.code()).isEqualTo("store_unavailable");
      assertThat(e.hint()).contains("Read it again");
      assertThat(pilot.list(9)).isEmpty();
      return planned(pilot);
    }
  }

  private static String planned(Pilot pilot) {
    Plan.Builder plan = Plan.named("p");
    STEPS.forEach(step -> plan.step(step, "lab", step, s -> s.writes()));
    return pilot.plan(plan.build(), ALICE).id();
  }

  private static Workflow run(Pilot pilot, String id) throws InterruptedException {
    try {
      pilot.start(id, ALICE);
    } catch (StoreException e) {
      assertThat(e.code()).isEqualTo("store_unavailable");
      assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.PENDING);
      pilot.start(id, ALICE);
    }
    return pilot.await(id, Duration.ofSeconds(30));
  }

  @Test
  void a_server_that_stays_away_is_told_of_and_gone_on_with_when_it_is_back()
      throws SQLException, IOException, InterruptedException {
    PostgresSchema schema = PostgresSchema.create();
    FakeSkills skills = new FakeSkills();
    CuttingProxy proxy = new CuttingProxy(schema.source().getPortNumbers()[0]);
    PGSimpleDataSource source = through(proxy, schema);
    try (EventStore store = JdbcEventStore.open(source);
        Pilot pilot = Pilot.with(skills).store(store).build()) {
      String id = planned(pilot);
      proxy.cut(1, CuttingProxy.Moment.BEFORE_THE_ANSWER_FOR_GOOD);

      assertThat(failure(() -> pilot.start(id, ALICE))).isEqualTo("maybe_recorded");
      assertThat(failure(() -> pilot.status(id))).isEqualTo("store_unavailable");
      assertThat(skills.tools()).as("no effect whose intent is in doubt").isEmpty();

      source.setPortNumbers(schema.source().getPortNumbers());
      assertThat(pilot.await(id, Duration.ofSeconds(30)).state())
          .isEqualTo(WorkflowState.COMPLETED);
      assertThat(skills.tools()).isEqualTo(STEPS);
    }
  }

  private static String failure(Runnable command) {
    try {
      command.run();
      return "none";
    } catch (StoreException e) {
      return e.code();
    }
  }
}
