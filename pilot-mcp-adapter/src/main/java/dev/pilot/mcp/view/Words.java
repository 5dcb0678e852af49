package dev.pilot.mcp.view;

import dev.pilot.event.Problem;
import java.util.Locale;
import java.util.Map;

/** The words and small objects that stand for one value on the wire. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static Map<String, Object> of(Problem problem, Room room) {
    return new Fields()
        .with("code", problem.code())
        .with("message", room.text(problem.message()))
        .done();
  }
}
