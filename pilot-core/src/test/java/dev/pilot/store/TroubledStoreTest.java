package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.engine.FakeSkills;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database takes nothing more while the second of three calls is under way. */
@Timeout(60)
final class TroubledStoreTest {

  private static final Principal ALICE = Principal.person("alice");
  private static final List<String> STEPS = List.of("first", "second", "third");

  /** More than the free space within the files at hand. */
  private static final int RESULT = 100_000;

  private final FakeSkills skills = new FakeSkills();
  @TempDir private Path directory;

  /** Tells when an append fails for the first time. */
  private static final class Watched extends ForwardingEventStore {

    private final JdbcEventStore store;
    private final CountDownLatch failed = new CountDownLatch(1);

    Watched(Trouble trouble) {
      this.store = JdbcEventStore.open(trouble.source());
    }

    @Override
    protected EventStore delegate() {
      return store;
    }

    @Override
    public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
      try {
        store.append(after, expectedVersion, events);
      } catch (StoreException e) {
        failed.countDown();
        throw e;
      }
    }
  }

  /** A process of that name, which knows that the others have ended. */
  private record Survivor(String self) implements Nodes {
    @Override
    public Life life(String node) {
      return node.equals(self) ? Life.ALIVE : Life.DEAD;
    }
  }

  private Pilot pilot(EventStore store, String node) {
    return Pilot.with(skills).store(store).nodes(new Survivor(node)).build();
  }

  private static Plan plan() {
    Plan.Builder plan = Plan.named("p");
    STEPS.forEach(step -> plan.step(step, "lab", step, s -> s.writes()));
    return plan.build();
  }

  private void strikesDuringSecond(Trouble trouble) {
    skills.answering(
        "second",
        request -> {
          try {
            trouble.begin();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return SkillResult.succeeded(noise());
        });
  }

  private static String noise() {
    StringBuilder text = new StringBuilder();
    new Random(3).ints(RESULT, 'a', 'z').forEach(letter -> text.append((char) letter));
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource
  void what_could_not_be_recorded_is_recorded_when_the_trouble_is_over(Trouble.Kind kind)
      throws Exception {
    try (Trouble trouble = kind.at(directory);
        Watched store = new Watched(trouble);
        Pilot pilot = pilot(store, "one")) {
      strikesDuringSecond(trouble);
      String id = pilot.plan(plan(), ALICE).id();
      pilot.start(id, ALICE);
      store.failed.await();

      assertRefused(kind, pilot);
      assertEveryCallHasItsIntent(pilot.history(id));
      assertThat(skills.tools()).containsExactly("first", "second");

      trouble.end();
      Workflow end = pilot.await(id, Duration.ofSeconds(30));
      assertThat(end.state()).isEqualTo(WorkflowState.COMPLETED);
      assertThat(skills.tools()).isEqualTo(STEPS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_starts_anew_finds_everything_but_the_outcome_that_was_never_recorded(Trouble.Kind kind)
      throws Exception {
    try (Trouble trouble = kind.at(directory)) {
      strikesDuringSecond(trouble);
      String id;
      try (Watched store = new Watched(trouble);
          Pilot pilot = pilot(store, "one")) {
        id = pilot.plan(plan(), ALICE).id();
        pilot.start(id, ALICE);
        store.failed.await();
      }
      trouble.end();

      try (Watched store = new Watched(trouble);
          Pilot pilot = pilot(store, "two")) {
        assertThat(pilot.recover()).isEqualTo(1);
        Workflow asked = pilot.status(id);
        assertThat(asked.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
        assertThat(asked.step("first").status()).isEqualTo(StepStatus.SUCCESS);
        assertThat(asked.step("second").status()).isEqualTo(StepStatus.UNKNOWN);
        assertEveryCallHasItsIntent(pilot.history(id));

        String digest = asked.pendingDecision("second").orElseThrow().digest();
        Verdict looked = new Verdict(digest, ALICE, Evidence.asserted(), "looked");
        pilot.resolve(id, "second", Resolution.APPLIED, looked);
        pilot.resume(id);
        assertThat(pilot.await(id, Duration.ofSeconds(30)).state())
            .isEqualTo(WorkflowState.COMPLETED);
        assertThat(skills.tools()).isEqualTo(STEPS);
      }
    }
  }

  /** The error of a plan that is too large for the room that is left in the files. */
  private static void assertRefused(Trouble.Kind kind, Pilot pilot) {
    Plan large =
        Plan.named("large").step("s", "lab", "s", s -> s.writes().with("text", noise())).build();
    StoreException error =
        catchThrowableOfType(StoreException.class, () -> pilot.plan(large, ALICE));
    assertThat(error.code()).isEqualTo(kind.code());
    assertThat(error.hint()).isNotBlank();
    assertThat(pilot.list(9)).hasSize(1);
  }

  private void assertEveryCallHasItsIntent(List<RecordedEvent> history) {
    assertThat(history)
        .map(RecordedEvent::event)
        .filteredOn(WorkflowEvent.StepStarted.class::isInstance)
        .map(event -> ((WorkflowEvent.StepStarted) event).stepId())
        .isEqualTo(skills.tools());
  }
}
