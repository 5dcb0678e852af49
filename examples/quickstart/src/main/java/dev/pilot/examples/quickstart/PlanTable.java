package dev.pilot.examples.quickstart;

import dev.pilot.plan.Compensation;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Wait;
import dev.pilot.skill.Effect;
import picocli.CommandLine.Help.Ansi;

/** A plan as a table: what each step does, by which call, and what would undo it. */
final class PlanTable {

  private PlanTable() {}

  static String of(Plan plan, Ansi ansi) {
    Grid grid = new Grid(ansi, 2, 33, 8, 26, 18);
    grid.row("@|bold #|@", bold("What it does"), bold("Effect"), bold("Call"), bold("Undo"));
    int number = 1;
    for (Step step : plan.leaves().toList()) {
      String place = String.valueOf(number++);
      if (step instanceof SkillStep call) {
        grid.row(
            place,
            Titles.of(call),
            effect(call.call().effect()),
            call.call().skill() + "." + call.call().tool(),
            undo(call));
      } else if (step instanceof Poll poll) {
        grid.row(
            place,
            Titles.of(poll),
            effect(poll.call().effect()),
            poll.call().skill() + "." + poll.call().tool(),
            "");
      } else if (step instanceof Wait wait) {
        grid.row(place, Titles.of(wait), "waits", "", "");
      } else {
        grid.row("@|yellow " + place + "|@", "@|bold,yellow " + Titles.of(step) + "|@", "", "", "");
      }
    }
    return grid.toString();
  }

  private static String bold(String text) {
    return "@|bold " + text + "|@";
  }

  private static String effect(Effect effect) {
    return switch (effect) {
      case READ -> "reads";
      case WRITE -> "@|yellow writes|@";
      case DESTRUCTIVE -> "@|red destroys|@";
      case UNKNOWN -> "@|red unknown|@";
    };
  }

  private static String undo(SkillStep step) {
    if (step.compensation() instanceof Compensation.Irreversible) {
      return "@|red no way back|@";
    }
    return step.compensation().undo().map(call -> call.tool()).orElse(step.reads() ? "" : "none");
  }
}
