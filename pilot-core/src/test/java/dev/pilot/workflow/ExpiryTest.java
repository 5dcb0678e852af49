package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.approval.Approvers;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Plan;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpiryTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private static Story asking(OnReject onReject) {
    return Story.of(Gates.plan(onReject, Gates.within(HOUR))).run().succeeds("before");
  }

  @Test
  void a_request_stands_for_a_day_unless_its_gate_says_otherwise() {
    assertThat(Gates.asking(Approvers.anyone()).workflow().due())
        .hasValue(Story.NOON.plus(Duration.ofDays(1)));
    assertThat(asking(OnReject.CANCEL).workflow().due()).hasValue(Story.NOON.plus(HOUR));
  }

  @Test
  void silence_is_a_no() {
    Story story = asking(OnReject.CANCEL);

    assertThat(story.later(HOUR.minusNanos(1)).news()).isEmpty();
    assertThat(story.atTheVeryMoment().news())
        .containsExactly("ApprovalExpired ask", "WorkflowCancelled");
    assertThat(story.workflow().step("ask").problem().orElseThrow().code())
        .isEqualTo("approval_expired");
    assertThat(story.workflow().ending().problem().orElseThrow().message())
        .contains("2026-01-02T13:00:00Z");
    assertThat(story.workflow().due()).isEmpty();
  }

  @Test
  void what_follows_a_no_follows_silence() {
    assertThat(asking(OnReject.ROLLBACK).later(HOUR).news())
        .containsExactly(
            "ApprovalExpired ask", "WorkflowCancelled", "RollbackStarted", "UndoStarted before");
  }

  @Test
  void a_yes_in_time_stands_against_a_late_timer() {
    Story story = asking(OnReject.CANCEL);
    story.later(HOUR.minusNanos(1)).when(Gates.yes(story, "ann"));

    assertThat(story.later(HOUR).news()).isEmpty();
    assertThat(story.state()).isEqualTo(WorkflowState.APPROVED);
  }

  @Test
  void a_yes_at_the_very_moment_is_late_and_the_request_has_expired() {
    Story story = asking(OnReject.CANCEL);
    Command yes = Gates.yes(story, "ann");
    story.passes(HOUR);

    assertThatThrownBy(() -> story.when(yes)).extracting("code").isEqualTo("approval_expired");
    assertThat(story.news())
        .containsExactly("AttemptRefused", "ApprovalExpired ask", "WorkflowCancelled");
    assertThat(story.later(HOUR).news()).isEmpty();
  }

  @Test
  void a_late_yes_starts_the_rollback_that_silence_asks_for() {
    Story story = asking(OnReject.ROLLBACK);
    Command yes = Gates.yes(story, "ann");
    story.passes(HOUR.multipliedBy(2));

    assertThatThrownBy(() -> story.when(yes)).extracting("code").isEqualTo("approval_expired");
    assertThat(story.open()).extracting(Call::kind).containsExactly(Call.Kind.UNDO);
    assertThat(story.succeeds("before").state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_yes_that_nobody_used_in_its_time_is_asked_for_again() {
    Story story = asking(OnReject.CANCEL);
    Command yes = Gates.yes(story, "ann");
    story.when(yes);
    story.passes(HOUR);

    assertThat(story.run().news())
        .containsExactly("RunStarted", "ApprovalWithdrawn a", "ApprovalRequested ask");
    assertThat(story.open()).isEmpty();
    assertThat(story.workflow().withdrawal().orElseThrow().differences().toString())
        .contains("the time to run it", "2026-01-02T13:00:00Z");
    assertThatThrownBy(() -> story.when(yes)).hasMessageContaining("another digest");
    story.when(Gates.yes(story, "ann"));
    assertThat(story.run().open()).extracting(Call::stepId).containsExactly("a");
  }

  @Test
  void half_a_quorum_in_time_is_no_approval() {
    Story story =
        Story.of(
                Gates.plan(
                    OnReject.CANCEL, new Approvers(Set.of(), 2, 1, Optional.empty(), false, HOUR)))
            .run()
            .succeeds("before");
    story.when(Gates.yes(story, "ann"));

    assertThat(story.later(HOUR).state()).isEqualTo(WorkflowState.CANCELLED);
  }

  @Test
  void a_restart_before_it_forgets_neither_request_nor_votes_nor_time() {
    Story story =
        Story.of(
                Gates.plan(
                    OnReject.CANCEL, new Approvers(Set.of(), 2, 1, Optional.empty(), false, HOUR)))
            .run()
            .succeeds("before");
    story.when(Gates.yes(story, "ann"));

    Workflow read = Workflow.of(story.log());
    assertThat(read.due()).hasValue(Story.NOON.plus(HOUR));
    assertThat(read.pendingApproval()).isEqualTo(story.workflow().pendingApproval());
    assertThat(story.nodeDies().news()).isEmpty();
    assertThat(story.when(Gates.yes(story, "bob")).state()).isEqualTo(WorkflowState.APPROVED);
  }

  @Test
  void the_workflows_own_time_may_be_over_first() {
    Plan plan = Plans.plan().gate("ask", "Go?").step(Plans.write("a")).timeout(HOUR).build();
    Story story = Story.of(plan).run();

    assertThat(story.later(HOUR).news()).containsExactly("WorkflowTimedOut", "WorkflowFailed");
    assertThat(story.later(Duration.ofDays(2)).news()).isEmpty();
  }
}
