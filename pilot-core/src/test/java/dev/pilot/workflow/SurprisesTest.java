package dev.pilot.workflow;

import static dev.pilot.workflow.ObservationTest.observed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.Consequence;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Surprises;
import dev.pilot.secret.SecretText;
import dev.pilot.skill.Effect;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps that report success and did nothing, or something else. */
class SurprisesTest {

  private static final Observation WHOLE =
      Observation.of(SkillCall.of("lab", "look", Map.of()).withEffect(Effect.READ))
          .changing("size");

  /** Allows everything, and judges what was observed. */
  private record Judge(Surprises surprises) implements Policy {
    @Override
    public PolicyDecision decide(PolicyQuestion question) {
      return PolicyDecision.allowed();
    }
  }

  private static Story under(Consequence unchanged, Consequence unexpected) {
    SkillStep step = observed("a").undo("restore", Map.of()).observe(WHOLE).build();
    Plan plan =
        Plans.plan().step(step).step(Plans.write("b")).onFailure(OnFailure.ROLLBACK).build();
    return Story.of(plan)
        .under(new Judge(new Surprises(unchanged, unexpected)))
        .run()
        .succeeds("a", Map.of("size", 1, "owner", "ana"))
        .succeeds("a");
  }

  @Test
  void without_a_rule_they_are_told_and_the_workflow_goes_on() {
    Story unchanged = under(Consequence.FLAG, Consequence.FLAG);
    Story unexpected = under(Consequence.FLAG, Consequence.FLAG);

    assertThat(unchanged.succeeds("a", Map.of("size", 1, "owner", "ana")).news())
        .containsExactly("ObservationTaken a", "StepStarted b");
    assertThat(unexpected.succeeds("a", Map.of("size", 1, "owner", "eve")).news())
        .containsExactly("ObservationTaken a", "StepStarted b");
  }

  @Test
  void a_success_that_changed_nothing_can_be_a_failure_with_nothing_to_undo() {
    Story story = under(Consequence.FAIL, Consequence.FLAG);

    assertThat(story.succeeds("a", Map.of("size", 1, "owner", "ana")).news())
        .containsExactly(
            "ObservationTaken a",
            "StepFailed a",
            "WorkflowFailed a",
            "RollbackStarted",
            "RollbackFinished");
    assertThat(story.workflow().step("a").problem().orElseThrow().code()).isEqualTo("unchanged");
    assertThat(story.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_change_that_nobody_asked_for_can_be_a_failure_that_is_undone() {
    Story story = under(Consequence.FLAG, Consequence.FAIL);

    assertThat(story.succeeds("a", Map.of("size", 2, "owner", "eve")).news())
        .startsWith("ObservationTaken a", "StepFailed a", "WorkflowFailed a", "RollbackStarted");
    assertThat(story.workflow().step("a").problem().orElseThrow().message())
        .isEqualTo("it changed what nobody asked for: /owner");
    assertThat(story.workflow().step("a").applied()).isTrue();
  }

  @Test
  void what_was_asked_for_is_no_surprise() {
    Story story = under(Consequence.FAIL, Consequence.FAIL);

    assertThat(story.succeeds("a", Map.of("size", 2, "owner", "ana")).news())
        .containsExactly("ObservationTaken a", "StepStarted b");
  }

  @Test
  void what_is_hidden_may_have_changed() {
    SkillStep step = observed("a").undo("restore", Map.of()).observe(WHOLE).build();
    Map<String, Object> hidden = Map.of("size", 1, "note", SecretText.REDACTED);
    Story story =
        Story.of(Plans.plan().step(step).build())
            .under(new Judge(new Surprises(Consequence.FAIL, Consequence.FAIL)))
            .run()
            .succeeds("a", hidden)
            .succeeds("a")
            .succeeds("a", hidden);

    assertThat(story.state()).isEqualTo(WorkflowState.COMPLETED);
  }
}
