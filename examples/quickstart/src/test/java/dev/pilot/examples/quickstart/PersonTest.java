package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.event.Resolution;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PersonTest {

  private static final Principal BOB = Principal.person("bob");

  private final Stage stage = new Stage();
  private final Pilot pilot =
      stage.pilot(
          call ->
              call.tool().equals("paint")
                  ? SkillResult.unknown("the phone is dead")
                  : SkillResult.succeeded("done"));
  private final String id = pilot.plan(Stage.PLAN, BOB).id();

  @AfterEach
  void close() {
    pilot.close();
  }

  @Test
  void a_typed_yes_approves_as_confirmed() throws Exception {
    assertThat(atGate(stage.typing("yes\n"), false)).isTrue();

    Workflow workflow = pilot.status(id);
    assertThat(workflow.state()).isEqualTo(WorkflowState.APPROVED);
    assertThat(workflow.verdicts().get(0).vote().assurance()).isEqualTo(Assurance.CONFIRMED);
    assertThat(workflow.verdicts().get(0).vote().by()).isEqualTo(Principal.person("ann"));
  }

  @Test
  void anything_else_that_is_typed_refuses() throws Exception {
    assertThat(atGate(stage.typing("well\n"), false)).isTrue();

    assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.CANCELLED);
  }

  @Test
  void without_a_terminal_nobody_answers() throws Exception {
    assertThat(atGate(stage.screen(), false)).isFalse();

    assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
  }

  @Test
  void the_option_approves_as_asserted() throws Exception {
    assertThat(atGate(stage.screen(), true)).isTrue();

    assertThat(pilot.status(id).verdicts().get(0).vote().assurance()).isEqualTo(Assurance.ASSERTED);
  }

  @Test
  void a_decision_is_asked_for_until_it_makes_sense() throws Exception {
    atGate(stage.screen(), true);
    pilot.run(id, BOB);

    assertThat(settle(stage.typing("perhaps\nnot_applied\n"), Optional.empty())).isTrue();

    Workflow workflow = pilot.await(id, Duration.ofMinutes(1));
    assertThat(workflow.step("paint").status()).isEqualTo(StepStatus.FAILED);
    assertThat(workflow.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void the_end_of_the_input_decides_nothing() throws Exception {
    atGate(stage.screen(), true);
    pilot.run(id, BOB);

    assertThat(settle(stage.typing(""), Optional.empty())).isFalse();
    assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
  }

  @Test
  void the_option_decides_without_a_terminal() throws Exception {
    atGate(stage.screen(), true);
    pilot.run(id, BOB);

    assertThat(settle(stage.screen(), Optional.of(Resolution.APPLIED))).isTrue();

    assertThat(pilot.await(id, Duration.ofMinutes(1)).state()).isEqualTo(WorkflowState.COMPLETED);
  }

  private boolean atGate(Screen screen, boolean approves) throws Exception {
    var gate = pilot.run(id, BOB).pendingApproval().orElseThrow();
    return stage.person(screen, approves, Optional.empty()).answerGate(pilot, id, gate);
  }

  private boolean settle(Screen screen, Optional<Resolution> decision) throws Exception {
    return stage
        .person(screen, false, decision)
        .settle(pilot, id, pilot.status(id).pendingDecision("paint").orElseThrow());
  }
}
