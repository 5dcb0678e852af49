package dev.pilot.adversary;

import static dev.pilot.adversary.Attack.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.PilotException;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Verdict;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does two things at once, of which one may count. */
final class Races {

  private static final int ROUNDS = 20;

  private Races() {}

  static List<Attack> attacks() {
    return List.of(
        race(
            "a yes and a cancel",
            (scene, id, yes) -> scene.pilot.approve(id, yes),
            (scene, id, yes) -> scene.pilot.cancel(id, Scene.AGENT, "no", false),
            Set.of(WorkflowState.CANCELLED)),
        race(
            "a yes and a no with the same digest",
            (scene, id, yes) -> scene.pilot.approve(id, yes),
            (scene, id, yes) -> scene.pilot.reject(id, yes),
            Set.of(WorkflowState.APPROVED, WorkflowState.CANCELLED)),
        race(
            "the same yes twice at once",
            (scene, id, yes) -> scene.pilot.approve(id, yes),
            (scene, id, yes) -> scene.pilot.approve(id, yes),
            Set.of(WorkflowState.APPROVED)),
        race(
            "a yes and a rollback",
            (scene, id, yes) -> scene.pilot.approve(id, yes),
            (scene, id, yes) -> scene.pilot.rollback(id, Scene.AGENT, "no"),
            Set.of(WorkflowState.ROLLED_BACK)),
        race(
            "a yes and the expiry",
            (scene, id, yes) -> scene.pilot.approve(id, yes),
            (scene, id, yes) -> {
              scene.clock.advance(Duration.ofDays(2));
              scene.pilot.approve(id, yes);
            },
            Set.of(WorkflowState.APPROVED, WorkflowState.CANCELLED)),
        on(
            "the one vote that is missing, twice at once from two processes",
            scene -> {
              Pilot other = scene.process(Assurance.ASSERTED);
              for (int round = 0; round < ROUNDS; round++) {
                String id =
                    scene.asking(
                        new Approvers(
                            Set.of(), 2, 1, java.util.Optional.empty(), false, Duration.ofDays(1)));
                Verdict yes = scene.yes(id, "bob");
                int counted =
                    both(() -> scene.pilot.approve(id, yes), () -> other.approve(id, yes));
                assertThat(counted).isEqualTo(1);
                assertThat(scene.state(id)).isEqualTo(WorkflowState.AWAITING_APPROVAL);
                assertThat(scene.attempts(id)).hasSize(1);
              }
              assertThat(scene.skills.tools()).containsOnly("look");
            }));
  }

  /** One of two. */
  private interface Runner {
    void run(Scene scene, String id, Verdict yes) throws Exception;
  }

  private interface Deed {
    void run() throws Exception;
  }

  /**
   * Whoever wins, the workflow ends in one of these states, and what lost left no trace of a yes.
   */
  private static Attack race(String name, Runner one, Runner two, Set<WorkflowState> ends) {
    return on(
        name,
        scene -> {
          for (int round = 0; round < ROUNDS; round++) {
            String id = scene.asking();
            Verdict yes = scene.yes(id, "bob");
            both(() -> one.run(scene, id, yes), () -> two.run(scene, id, yes));
            scene.pilot.await(id, Duration.ofSeconds(10));
            assertThat(scene.state(id)).isIn(ends);
            assertThat(scene.pilot.status(id).verdicts()).hasSizeLessThanOrEqualTo(1);
            if (scene.state(id) == WorkflowState.APPROVED) {
              assertThat(scene.has(id, "gate_refused")).isFalse();
              assertThat(scene.has(id, "approval_expired")).isFalse();
            }
          }
          assertThat(scene.skills.tools()).containsOnly("look");
        });
  }

  /** Returns how many of the two were not refused. */
  private static int both(Deed one, Deed two) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> first = threads.submit(() -> count(start, one));
      Future<Integer> second = threads.submit(() -> count(start, two));
      return first.get(20, TimeUnit.SECONDS) + second.get(20, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int count(CyclicBarrier start, Deed deed) {
    try {
      start.await(20, TimeUnit.SECONDS);
      deed.run();
      return 1;
    } catch (PilotException e) {
      return 0;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
