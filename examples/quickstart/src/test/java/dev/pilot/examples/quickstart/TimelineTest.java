package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.PendingApproval;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TimelineTest {

  private final Stage stage = new Stage();
  private final Pilot pilot =
      stage.pilot(
          call ->
              call.tool().equals("burn_ladder")
                  ? SkillResult.failed("wet", "The ladder is wet.\nHint: dry it.")
                  : SkillResult.succeeded("done"));

  @Test
  void it_shows_when_each_step_began_and_how_it_ended() throws Exception {
    Principal ann = Principal.person("ann");
    String id = pilot.plan(Stage.PLAN, ann).id();
    PendingApproval gate = pilot.run(id, ann).pendingApproval().orElseThrow();
    stage.person(stage.screen(), true, Optional.empty()).answerGate(pilot, id, gate);
    pilot.run(id, ann);

    assertThat(
            Timeline.of(pilot.history(id), new Titles(Stage.PLAN), Ansi.OFF)
                .lines()
                .map(String::strip))
        .containsExactly(
            "Start      Took  Outcome     Step",
            "+1.00 s    1.00 s  ok          Look at the wall",
            "+2.00 s    2.00 s  approved    Gate: a person is asked (by ann)",
            "+5.00 s    1.00 s  ok          Paint the wall",
            "+6.00 s    1.00 s  failed      Burn the ladder (The ladder is wet. Hint: dry it.)",
            "+7.00 s    1.00 s  undone      Paint the wall");
    pilot.close();
  }
}
