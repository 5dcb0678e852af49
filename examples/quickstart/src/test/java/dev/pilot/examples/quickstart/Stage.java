package dev.pilot.examples.quickstart;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.event.Resolution;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillInvoker;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** A small plan, a Pilot in memory, and a screen that can be read afterwards. */
final class Stage {

  static final Plan PLAN =
      Plan.named("paint")
          .onFailure(OnFailure.ROLLBACK)
          .step("look", "wall", "look", step -> step.action("Look at the wall").reads())
          .gate("ask", "Paint it?")
          .step(
              "paint",
              "wall",
              "paint",
              step -> step.action("Paint the wall").writes().undo("scrape", Map.of()))
          .step(
              "burn",
              "wall",
              "burn_ladder",
              step -> step.action("Burn the ladder").undo(Compensation.irreversible()))
          .build();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Pilot pilot(SkillInvoker skills) {
    return Pilot.with(skills).clock(new TickingClock()).build();
  }

  /** A screen without a person. */
  Screen screen() {
    return screen(Ansi.OFF, Optional.empty());
  }

  /** A screen at which somebody types these lines and then ends the input. */
  Screen typing(String lines) {
    return screen(Ansi.OFF, Optional.of(new BufferedReader(new StringReader(lines))));
  }

  Screen screen(Ansi ansi, Optional<BufferedReader> keyboard) {
    return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), ansi, keyboard);
  }

  Person person(Screen screen, boolean approves, Optional<Resolution> decision) {
    return new Person(Principal.person("ann"), screen, approves, decision);
  }

  String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
