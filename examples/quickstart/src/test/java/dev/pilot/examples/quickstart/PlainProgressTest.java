package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainProgressTest {

  @Test
  void each_end_of_a_step_is_a_line() {
    Stage stage = new Stage();
    Progress progress = Progress.on(stage.screen(), new Titles(Stage.PLAN));

    progress.show(new Moment("paint", Outcome.STARTED, ""));
    progress.show(new Moment("paint", Outcome.FAILED, "no paint"));
    progress.show(new Moment("look", Outcome.UNDONE, ""));

    assertThat(stage.shown().lines())
        .containsExactly("  failed      Paint the wall", "  undone      Look at the wall");
  }
}
