package dev.pilot.mcp.view;

import dev.pilot.approval.Assurance;
import dev.pilot.event.Problem;
import dev.pilot.event.Resolution;
import dev.pilot.skill.Effect;
import java.util.Locale;
import java.util.Map;

/** The words and small objects that stand for one value on the wire. */
final class Words {

  private Words() {}

  static String of(Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }

  static String of(Assurance assurance) {
    return assurance.name().toLowerCase(Locale.ROOT);
  }

  static String of(Resolution resolution) {
    return resolution.name().toLowerCase(Locale.ROOT);
  }

  static Map<String, Object> of(Problem problem, Room room) {
    return new Fields()
        .with("code", problem.code())
        .with("message", room.text(problem.message()))
        .done();
  }
}
