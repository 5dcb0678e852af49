package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept from change to change is what a look at every step would find. */
class LanesTest {

  private static final int LANES = 300;

  private final Random random = new Random(7);

  private Plan plan() {
    List<List<Task>> lanes = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      List<Task> tasks = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        tasks.add(Plans.write("s" + lane + "_" + i));
      }
      lanes.add(tasks);
    }
    return Plans.plan()
        .step(Plans.read("before"))
        .step(new ParallelGroup("group", 7, lanes))
        .parallel("other", 2, Plans.write("x"), Plans.write("y"), Plans.write("z"))
        .step(Plans.read("after"))
        .build();
  }

  @Test
  void the_next_step_of_a_group_is_the_first_that_can_start() {
    Story story = Story.of(plan()).run().succeeds("before");
    while (!story.open().isEmpty()) {
      Progress progress = story.workflow().progress();
      assertThat(progress.lanes().next(progress.layout(), progress.position()).map(Step::id))
          .isEqualTo(searched(progress));
      assertThat(progress.position()).isEqualTo(position(progress));
      story.succeeds(story.open().get(random.nextInt(story.open().size())).stepId());
    }
    assertThat(story.state()).isEqualTo(WorkflowState.COMPLETED);
  }

  private static Optional<String> searched(Progress progress) {
    int entry = progress.position();
    return progress.layout().lanes().stream()
        .filter(
            lane -> progress.layout().entryOf(progress.layout().indexOf(lane.get(0).id())) == entry)
        .flatMap(lane -> lane.stream().filter(task -> !hasFinished(progress, task)).limit(1))
        .filter(task -> progress.step(task.id()).status() == StepStatus.PENDING)
        .map(Step::id)
        .findFirst();
  }

  private static int position(Progress progress) {
    return (int)
        progress.layout().entries().stream()
            .takeWhile(
                entry -> entry.leaves().stream().allMatch(leaf -> hasFinished(progress, leaf)))
            .count();
  }

  private static boolean hasFinished(Progress progress, Step step) {
    StepStatus status = progress.step(step.id()).status();
    return status == StepStatus.SUCCESS || status == StepStatus.SKIPPED;
  }
}
