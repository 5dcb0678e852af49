package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class PlanTableTest {

  @Test
  void every_step_says_what_it_calls_and_what_undoes_it() {
    assertThat(PlanTable.of(Stage.PLAN, Ansi.OFF).stripIndent())
        .isEqualTo(
            """
              #   What it does                       Effect    Call                        Undo
              1   Look at the wall                   reads     wall.look
              2   Gate: a person is asked
              3   Paint the wall                     writes    wall.paint                  scrape
              4   Burn the ladder                    unknown   wall.burn_ladder            no way back""");
  }

  @Test
  void the_demos_plan_fits_a_hundred_columns() {
    assertThat(PlanTable.of(Maintenance.plan(), Ansi.OFF).lines())
        .allMatch(line -> line.length() <= 100)
        .anyMatch(line -> line.contains("Gate: a person is asked"));
  }
}
