package dev.pilot.workflow;

import static dev.pilot.workflow.ObservationTest.observed;
import static dev.pilot.workflow.ObservationTest.size;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.Moment;
import dev.pilot.event.Sight;
import dev.pilot.plan.Plan;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is seen is believed, so that it has to be what was approved. */
class ObservationConsentTest {

  private static final Map<String, Object> MORE =
      Map.of("what", Map.of("type", "string"), "force", Map.of("type", "boolean"));

  private final FakeTools tools = FakeTools.standard();

  private Story approved() {
    Plan plan =
        Plans.plan()
            .gate("ask", "Go on?")
            .step(observed("a").build())
            .step(Plans.write("b"))
            .build();
    return Story.of(plan).knowing(tools).run().approve().run();
  }

  @Test
  void a_step_that_changes_while_it_is_looked_at_is_asked_for_again_and_looked_at_anew() {
    Story story = approved();
    tools.says("change", Effect.WRITE, MORE);

    assertThat(story.succeeds("a", size(1)).news())
        .containsExactly("ObservationTaken a", "ApprovalWithdrawn a", "ApprovalRequested ask");
    assertThat(story.approve().run().news()).containsExactly("RunStarted", "ObservationStarted a");
    story.succeeds("a", size(4));
    assertThat(story.workflow().step("a").observed().sight(Moment.BEFORE))
        .contains(new Sight.Whole(4L));
  }

  @Test
  void another_way_to_look_is_not_believed_after_the_call() {
    Story story = approved().succeeds("a", size(1));
    tools.says("look", Effect.READ, Map.of("at", Map.of("type", "string"), "x", Map.of()));
    story.succeeds("a");

    assertThat(story.news()).startsWith("StepSucceeded a", "ObservationMissed a");
    assertThat(story.workflow().step("a").observed().problem(Moment.AFTER).orElseThrow().message())
        .contains("observation lab.look: parameter 'x'");
  }

  @Test
  void a_look_that_could_write_now_is_not_taken_even_where_nobody_approved_it() {
    Story story = Story.of(Plans.plan().step(observed("a").build()).build()).knowing(tools).run();
    story.succeeds("a", size(1));
    tools.says("look", Effect.WRITE, Map.of());

    assertThat(story.succeeds("a").news())
        .containsExactly("StepSucceeded a", "ObservationMissed a", "WorkflowCompleted");
    Story late = Story.of(Plans.plan().step(observed("a").build()).build()).knowing(tools).run();
    assertThat(late.workflow().step("a").problem().orElseThrow().code())
        .isEqualTo("effect_changed");
  }

  @Test
  void an_engine_that_closes_starts_nothing_and_the_next_looks_anew() {
    Story story = Story.of(Plans.plan().step(observed("a").build()).build()).run();
    Call look = story.openCall("a");
    SkillResult seen = SkillResult.succeeded(size(1));

    assertThat(story.when(new Command.CallReturned(look, seen, false)).news())
        .containsExactly("ObservationTaken a");
    assertThat(story.nodeDies().news()).containsExactly("ObservationStarted a");
    story.succeeds("a", size(1));
    Call change = story.openCall("a");
    SkillResult done = SkillResult.succeeded(Map.of());
    assertThat(story.when(new Command.CallReturned(change, done, false)).news())
        .containsExactly("StepSucceeded a");
    assertThat(story.nodeDies().news()).containsExactly("ObservationStarted a");
    assertThat(story.succeeds("a", size(2)).state()).isEqualTo(WorkflowState.COMPLETED);
  }
}
