package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Remaining;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random plans, commands, outcomes and deaths against a world that knows which effects are there.
 */
class RandomStoriesTest {

  private static final int STORIES = 400;
  private static final int LONGEST = 400;

  /** The truth: which steps' effects are there, whatever the workflow knows of it. */
  private final Set<String> world = new TreeSet<>();

  private Random random = new Random();
  private Story story;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatever_happens_the_log_tells_the_truth(long seed) {
    random = new Random(seed);
    for (int i = 0; i < STORIES; i++) {
      world.clear();
      story = Story.of(new RandomPlans(random).next());
      for (int move = 0; move < LONGEST && !hasEnded(); move++) {
        WorkflowState before = story.state();
        move();
        assertLegal(before, story.state());
      }
      assertThat(hasEnded()).as("ends").isTrue();
      assertLogIsWhole();
      assertNothingRanTwice();
      assertNothingRanBeforeItsGate();
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
      answerProbe(call);
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

  /** A probe tells the truth, or nothing. */
  private void answerProbe(Call call) {
    Map<String, Object> truth =
        world.contains(call.stepId()) ? Map.of("there", true) : Map.of("nothing", true);
    SkillResult answer =
        random.nextInt(5) == 0 ? SkillResult.failed("no", "no") : SkillResult.succeeded(truth);
    boolean decided = story.workflow().step(call.stepId()).status() != StepStatus.UNKNOWN;
    try {
      story.returns(call.stepId(), answer);
    } catch (CommandRefusedException e) {
      assertThat(decided).as("only a person's decision makes a probe too late").isTrue();
    }
  }

  private void apply(Call call) {
    if (call.kind() == Call.Kind.UNDO) {
      assertThat(world.remove(call.stepId())).as("undo of what is not there").isTrue();
    } else if (!read(call.stepId())) {
      assertThat(world.add(call.stepId())).as("applied twice").isTrue();
    }
  }

  private void die() {
    story.open().forEach(call -> maybeApply(call));
    story.nodeDies();
  }

  private void maybeApply(Call call) {
    if (call.kind() != Call.Kind.PROBE && random.nextBoolean()) {
      apply(call);
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
        boolean there = world.contains(step.id());
        boolean retry = !story.state().isFinal() && random.nextBoolean();
        story.resolve(
            step.id(),
            there ? Resolution.APPLIED : retry ? Resolution.RETRY : Resolution.NOT_APPLIED);
        return;
      }
      if (progress.undo().status() == UndoProgress.Status.UNKNOWN) {
        boolean there = world.contains(step.id());
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

  private void assertLogIsWhole() {
    List<RecordedEvent> read =
        story.log().stream().map(event -> RecordedEvent.read(event.line())).toList();
    assertThat(read).isEqualTo(story.log());
    Workflow again = Workflow.of(read);
    assertThat(again.state()).isEqualTo(story.state());
    assertThat(again.head()).isEqualTo(story.workflow().head());
    String previous = RecordedEvent.START;
    for (RecordedEvent event : read) {
      assertThat(event.previous()).isEqualTo(previous);
      previous = event.hash();
    }
  }

  private void assertNothingRanTwice() {
    Set<String> started = new HashSet<>();
    for (RecordedEvent recorded : story.log()) {
      if (recorded.event() instanceof WorkflowEvent.StepStarted event && !read(event.stepId())) {
        assertThat(started.add(event.stepId())).as(event.stepId() + " started twice").isTrue();
      }
      if (recorded.event() instanceof WorkflowEvent.StepOutcomeResolved event
          && event.resolution() == Resolution.RETRY) {
        started.remove(event.stepId());
      }
      if (recorded.event() instanceof WorkflowEvent.StepRetryScheduled event) {
        started.remove(event.stepId());
      }
    }
  }

  private void assertNothingRanBeforeItsGate() {
    Set<String> open = new HashSet<>();
    for (RecordedEvent recorded : story.log()) {
      if (recorded.event() instanceof WorkflowEvent.GateOpened event) {
        open.add(event.gateId());
      }
      if (recorded.event() instanceof WorkflowEvent.StepStarted event) {
        assertThat(open).containsAll(gatesBefore(event.stepId()));
      }
    }
  }

  private List<String> gatesBefore(String stepId) {
    return story.workflow().steps().stream()
        .takeWhile(step -> !step.id().equals(stepId))
        .filter(Gate.class::isInstance)
        .map(Step::id)
        .toList();
  }

  private void assertEndIsTrue() {
    Workflow workflow = story.workflow();
    if (workflow.state() == WorkflowState.ROLLED_BACK) {
      assertThat(world).isEmpty();
    }
    if (workflow.state() == WorkflowState.ROLLBACK_INCOMPLETE) {
      assertThat(workflow.ending().remaining())
          .extracting(Remaining::stepId)
          .containsAll(world.stream().filter(id -> !settledSince(id)).toList());
    }
    if (workflow.state() == WorkflowState.COMPLETED) {
      assertThat(world)
          .containsExactlyInAnyOrderElementsOf(
              workflow.steps().stream()
                  .map(Step::id)
                  .filter(id -> workflow.step(id).applied() && !read(id) && !gate(id))
                  .toList());
    }
  }

  /** A person may have settled it after the rollback had ended. */
  private boolean settledSince(String id) {
    return story.workflow().step(id).undo().status() == UndoProgress.Status.DONE;
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
