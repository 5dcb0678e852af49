package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.Remaining;
import dev.pilot.event.Resolution;
import dev.pilot.plan.Gate;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.skill.SkillResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random plans, commands, outcomes and deaths against a world that knows which effects are there.
 */
class RandomStoriesTest {

  private static final int STORIES = 400;
  private static final int LONGEST = 400;

  private RandomWorld world = new RandomWorld();
  private Random random = new Random();
  private Story story;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatever_happens_the_log_tells_the_truth(long seed) {
    random = new Random(seed);
    for (int i = 0; i < STORIES; i++) {
      world = new RandomWorld();
      story = Story.of(new RandomPlans(random).next());
      for (int move = 0; move < LONGEST && !hasEnded(); move++) {
        WorkflowState before = story.state();
        move();
        assertLegal(before, story.state());
      }
      assertThat(hasEnded()).as("ends").isTrue();
      world.ghosts().forEach(ghost -> apply(ghost.call()));
      new StoryCheck(story.workflow(), story.log()).check();
      assertEndIsTrue();
    }
  }

  private boolean hasEnded() {
    return story.state().isFinal() && story.open().isEmpty();
  }

  private void move() {
    List<Runnable> moves = new ArrayList<>();
    for (Call call : story.open()) {
      moves.add(() -> answer(call));
      moves.add(() -> answer(call));
    }
    if (!story.open().isEmpty() && random.nextInt(10) == 0) {
      moves.add(this::die);
      moves.add(this::fallSilent);
      moves.add(() -> abandon(story.open().get(0)));
    }
    if (!world.ghosts().isEmpty() && random.nextInt(4) == 0) {
      moves.add(() -> settle(world.ghosts().get(0)));
    }
    for (Trigger command : StateTable.commands(story.state())) {
      boolean rare = command == Trigger.CANCEL || command == Trigger.ROLLBACK;
      boolean idle = command == Trigger.RESOLVE && !somethingIsUnknown();
      if (!idle && (!rare || random.nextInt(15) == 0)) {
        moves.add(() -> command(command));
      }
    }
    if (story.open().isEmpty() || random.nextInt(4) == 0) {
      moves.add(() -> story.later(Duration.ofSeconds(random.nextInt(900))));
    }
    moves.get(random.nextInt(moves.size())).run();
  }

  private boolean somethingIsUnknown() {
    return story.workflow().steps().stream()
        .map(step -> story.workflow().step(step.id()))
        .anyMatch(
            step ->
                step.status() == StepStatus.UNKNOWN
                    || step.undo().status() == UndoProgress.Status.UNKNOWN);
  }

  private void answer(Call call) {
    if (call.kind() == Call.Kind.PROBE) {
      answerQuestion(
          call, world.has(call.stepId()) ? Map.of("there", true) : Map.of("nothing", true));
      return;
    }
    if (call.kind() == Call.Kind.OBSERVATION) {
      answerQuestion(call, ObservationTest.size(world.has(call.stepId()) ? 2 : 1));
      return;
    }
    int fate = random.nextInt(10);
    boolean applied = fate < 7 || (fate == 9 && random.nextBoolean());
    if (applied) {
      apply(call);
    }
    SkillResult result =
        fate < 7
            ? SkillResult.succeeded(Map.of("n", random.nextInt(2)))
            : fate < 9 ? SkillResult.failed("no", "no") : SkillResult.unknown("gone");
    story.returns(call.stepId(), result);
  }

  /** A probe and an observation tell the truth, or nothing. */
  private void answerQuestion(Call call, Map<String, Object> truth) {
    SkillResult answer =
        random.nextInt(5) == 0 ? SkillResult.failed("no", "no") : SkillResult.succeeded(truth);
    boolean decided = story.workflow().step(call.stepId()).status() != StepStatus.UNKNOWN;
    try {
      story.returns(call.stepId(), answer);
    } catch (CommandRefusedException e) {
      assertThat(decided).as("only a person's decision makes it too late").isTrue();
    }
  }

  private void apply(Call call) {
    world.land(call, RandomWorld.isIdempotent(story.workflow(), call.stepId()));
  }

  private void die() {
    story.open().forEach(call -> maybeApply(call));
    world.silence();
    story.nodeDies();
  }

  private boolean maybeApply(Call call) {
    boolean applied = random.nextBoolean();
    if (applied) {
      apply(call);
    }
    return applied;
  }

  private void fallSilent() {
    world.silence();
    world.haunt(story.open(), false);
    story.nodeFallsSilent();
  }

  private void abandon(Call call) {
    world.haunt(List.of(call), true);
    story.abandons(call);
  }

  /** A call that was given up lands or does not, and its caller may say which. */
  private void settle(RandomWorld.Ghost ghost) {
    world.lay(ghost);
    boolean applied = maybeApply(ghost.call());
    if (!ghost.returns()) {
      return;
    }
    SkillResult truth =
        applied ? SkillResult.succeeded(Map.of("n", 0)) : SkillResult.failed("no", "no");
    try {
      story.comesBack(ghost.call(), random.nextInt(3) == 0 ? SkillResult.unknown("gone") : truth);
    } catch (CommandRefusedException e) {
      assertThat(e.code()).isEqualTo("stale_answer");
    }
  }

  private void command(Trigger command) {
    switch (command) {
      case RUN -> story.run();
      case APPROVE -> story.approve();
      case REJECT -> {
        if (random.nextInt(4) == 0) {
          story.reject("no");
        }
      }
      case ROLLBACK -> story.rollback();
      case CANCEL -> story.cancel();
      case RESOLVE -> resolveTruly();
      default -> throw new AssertionError(command);
    }
  }

  private void resolveTruly() {
    for (Step step : story.workflow().steps()) {
      StepProgress progress = story.workflow().step(step.id());
      if (progress.status() == StepStatus.UNKNOWN) {
        boolean there = world.has(step.id());
        boolean retry = !story.state().isFinal() && random.nextBoolean();
        world.settle(step.id());
        story.resolve(
            step.id(),
            there ? Resolution.APPLIED : retry ? Resolution.RETRY : Resolution.NOT_APPLIED);
        return;
      }
      if (progress.undo().status() == UndoProgress.Status.UNKNOWN) {
        boolean there = world.has(step.id());
        world.settle(step.id());
        story.resolve(step.id(), there ? Resolution.NOT_APPLIED : Resolution.APPLIED);
        return;
      }
    }
  }

  private static void assertLegal(WorkflowState before, WorkflowState after) {
    Set<WorkflowState> reachable = new HashSet<>(Set.of(before));
    boolean grew = true;
    while (grew) {
      grew =
          reachable.addAll(
              StateTable.transitions().stream()
                  .filter(row -> reachable.contains(row.from()))
                  .map(Transition::to)
                  .collect(Collectors.toSet()));
    }
    assertThat(reachable).contains(after);
  }

  private void assertEndIsTrue() {
    Workflow workflow = story.workflow();
    assertThat(world.effects())
        .as("what has failed for certain is not there")
        .noneMatch(id -> workflow.step(id).status() == StepStatus.FAILED && !applied(id));
    if (workflow.state() == WorkflowState.ROLLED_BACK) {
      assertThat(world.effects()).isEmpty();
    }
    if (workflow.state() == WorkflowState.ROLLBACK_INCOMPLETE) {
      assertThat(workflow.ending().remaining())
          .extracting(Remaining::stepId)
          .containsAll(world.effects().stream().filter(id -> !settledSince(id)).toList());
    }
    if (workflow.state() == WorkflowState.COMPLETED) {
      assertThat(world.effects())
          .containsExactlyInAnyOrderElementsOf(
              workflow.steps().stream()
                  .map(Step::id)
                  .filter(id -> applied(id) && !read(id) && !gate(id))
                  .toList());
    }
  }

  /** A person may have settled it after the rollback had ended. */
  private boolean settledSince(String id) {
    return story.workflow().step(id).undo().status() == UndoProgress.Status.DONE;
  }

  private boolean applied(String id) {
    return story.workflow().step(id).applied();
  }

  private boolean read(String stepId) {
    return !(step(stepId) instanceof SkillStep call) || call.reads();
  }

  private boolean gate(String stepId) {
    return step(stepId) instanceof Gate;
  }

  private Step step(String stepId) {
    return story.workflow().steps().stream()
        .filter(step -> step.id().equals(stepId))
        .findFirst()
        .orElseThrow();
  }
}
