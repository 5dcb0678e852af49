package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Remaining;
import dev.pilot.event.Remaining.Cause;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a rollback would do is told before it is done. */
class RollbackPlanTest {

  private static RollbackPlan preview(Story story, String... toStep) {
    return RollbackPlan.of(
        story.workflow(),
        List.of(toStep).stream().findFirst(),
        Circumstances.of(Story.NOON, "node-1"));
  }

  private static List<String> undo(RollbackPlan plan) {
    return plan.undo().stream().map(RollbackPlan.Undo::stepId).toList();
  }

  private static Story mixed() {
    Plan plan =
        Plans.plan()
            .step(Plans.write("a"))
            .step("erase", "lab", "erase", s -> s.writes().undo(Compensation.irreversible()))
            .step("note", "lab", "note", s -> s.writes())
            .step(
                "add",
                "lab",
                "add",
                s -> s.writes().undo("remove", Map.of("device", Reference.toResult("device"))))
            .step(Plans.write("last"))
            .build();
    return Story.of(plan)
        .run()
        .succeeds("a")
        .succeeds("erase")
        .succeeds("note")
        .succeeds("add", Map.of("device", "vmk7"));
  }

  @Test
  void it_tells_the_order_the_arguments_and_what_would_remain() {
    RollbackPlan plan = preview(mixed().fails("last"));

    assertThat(undo(plan)).containsExactly("add", "a");
    assertThat(plan.undo().get(0).arguments()).isEqualTo(Map.of("device", "vmk7"));
    assertThat(plan.remaining())
        .extracting(Remaining::stepId, Remaining::cause)
        .containsExactly(tuple("erase", Cause.IRREVERSIBLE), tuple("note", Cause.UNCOVERED));
    assertThat(plan.underWay()).isEmpty();
  }

  @Test
  void it_changes_nothing() {
    Story story = mixed().fails("last");
    Head before = story.workflow().head();

    assertThat(preview(story)).isEqualTo(preview(story));
    assertThat(story.workflow().head()).isEqualTo(before);
  }

  @Test
  void a_call_under_way_is_told_and_not_counted_as_done() {
    RollbackPlan plan = preview(mixed());

    assertThat(plan.underWay()).containsExactly("last");
    assertThat(undo(plan)).containsExactly("add", "a");
  }

  @Test
  void a_step_of_unknown_outcome_needs_a_person() {
    RollbackPlan plan = preview(mixed().vanishes("last"));

    assertThat(plan.remaining())
        .filteredOn(left -> left.cause().needsPerson())
        .extracting(Remaining::stepId)
        .containsExactly("last");
  }

  @Test
  void an_argument_that_is_missing_is_told_before() {
    Plan plan =
        Plans.plan()
            .step(
                "add",
                "lab",
                "add",
                s -> s.writes().undo("remove", Map.of("device", Reference.toResult("device"))))
            .step(Plans.read("look"))
            .build();
    RollbackPlan foreseen = preview(Story.of(plan).run().succeeds("add", Map.of()).fails("look"));

    assertThat(foreseen.undo()).isEmpty();
    assertThat(foreseen.remaining())
        .singleElement()
        .satisfies(left -> assertThat(left.cause()).isEqualTo(Cause.FAILED))
        .satisfies(left -> assertThat(left.reason()).contains("device"));
  }

  @Test
  void nothing_has_run_and_nothing_would_be_undone() {
    RollbackPlan plan = preview(Story.of(Plans.writes(OnFailure.STOP, "a")));

    assertThat(plan.undo()).isEmpty();
    assertThat(plan.remaining()).isEmpty();
  }

  @Test
  void a_rollback_to_a_step_keeps_it_and_all_before_it() {
    Story story =
        Story.of(Plans.writes(OnFailure.STOP, "a", "b", "c", "d"))
            .run()
            .succeeds("a")
            .succeeds("b")
            .succeeds("c")
            .fails("d");
    RollbackPlan plan = preview(story, "b");

    assertThat(undo(plan)).containsExactly("c");
    assertThat(story.rollbackTo("b").news()).containsExactly("RollbackStarted", "UndoStarted c");
    story.succeeds("c");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(story.workflow().ending().remaining())
        .isEqualTo(plan.remaining())
        .containsExactly(
            new Remaining("a", Cause.KEPT, "it was to be kept"),
            new Remaining("b", Cause.KEPT, "it was to be kept"));
  }

  @Test
  void what_was_kept_can_be_undone_later() {
    Story story =
        Story.of(Plans.writes(OnFailure.STOP, "a", "b", "c")).run().succeeds("a").succeeds("b");
    story.fails("c").rollbackTo("a").succeeds("b");

    assertThat(undo(preview(story))).containsExactly("a");
    assertThat(story.rollback().succeeds("a").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_step_that_there_is_not_is_no_target() {
    Story story = Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a").fails("b");

    assertThatThrownBy(() -> story.rollbackTo("x")).hasMessageContaining("'x'");
    assertThatThrownBy(() -> preview(story, "x")).hasMessageContaining("'x'");
    assertThat(story.state()).isEqualTo(WorkflowState.FAILED);
  }

  @Test
  void what_would_be_undone_after_an_undo_that_did_not_work_is_what_is_left() {
    Story story =
        Story.of(Plans.writes(OnFailure.ROLLBACK, "a", "b", "c"))
            .run()
            .succeeds("a")
            .succeeds("b")
            .fails("c")
            .fails("b");

    assertThat(undo(preview(story))).containsExactly("a");
    assertThat(preview(story).remaining()).extracting(Remaining::stepId).containsExactly("b");
    story.succeeds("a");
    assertThat(undo(preview(story))).containsExactly("b");
    assertThat(preview(story).remaining()).isEmpty();
  }

  /** Whatever has happened: what was foreseen is what the rollback does when all works. */
  @Test
  void the_rollback_follows_its_plan() {
    int rollbacks = 0;
    for (long seed = 0; seed < 400; seed++) {
      Story story = new RandomRun(seed).story();
      boolean possible = StateTable.allows(story.state(), Trigger.ROLLBACK);
      if (!possible || !story.workflow().inFlight().isEmpty()) {
        continue;
      }
      String[] toStep =
          seed % 3 > 0 ? new String[0] : new String[] {story.workflow().steps().get(0).id()};
      RollbackPlan plan = preview(story, toStep);
      int before = story.log().size();
      story.when(new Command.Rollback(Story.ALICE, "asked for", plan.toStep()));
      while (!story.open().isEmpty()) {
        story.succeeds(story.open().get(0).stepId());
      }
      List<String> undone =
          story.log().subList(before, story.log().size()).stream()
              .map(RecordedEvent::event)
              .filter(WorkflowEvent.UndoStarted.class::isInstance)
              .map(event -> ((WorkflowEvent.UndoStarted) event).stepId())
              .toList();
      assertThat(undone).as("seed %d", seed).isEqualTo(undo(plan));
      assertThat(story.workflow().ending().remaining())
          .as("seed %d", seed)
          .isEqualTo(plan.remaining());
      rollbacks++;
    }
    assertThat(rollbacks).isGreaterThan(100);
  }

  @Test
  void what_a_person_says_behind_the_end_is_true_at_once() {
    Story story =
        Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a").vanishes("b");
    story.rollback().succeeds("a");

    assertThat(story.resolve("b", Resolution.NOT_APPLIED).state())
        .isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(story.workflow().ending().remaining()).isEmpty();
  }

  @Test
  void an_effect_that_becomes_known_behind_the_end_is_what_remains() {
    Story story =
        Story.of(Plans.writes(OnFailure.STOP, "a", "b")).run().succeeds("a").vanishes("b");
    story.rollback().succeeds("a").resolve("b", Resolution.APPLIED);

    assertThat(story.workflow().ending().remaining())
        .containsExactly(new Remaining("b", Cause.UNTRIED, "its undo was not tried yet"));
    assertThat(preview(story).toStep()).isEqualTo(Optional.empty());
    assertThat(undo(preview(story))).containsExactly("b");
  }
}
