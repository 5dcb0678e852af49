package dev.pilot.mcp.view;

import dev.pilot.PilotException;
import java.util.Map;

/** What an answer says when nothing was done. */
public final class RefusalView {

  private static final Room ROOM = new Room(6_000, 100, 1);

  private RefusalView() {}

  /** Tells what is wrong and what to do next. */
  public static Map<String, Object> of(PilotException refusal) {
    return of(refusal.code(), String.valueOf(refusal.getMessage()), refusal.hint());
  }

  /** Tells that something broke inside; what it was is for the log alone. */
  public static Map<String, Object> internal() {
    return of(
        "internal_error",
        "something went wrong inside Pilot",
        "Call get_workflow_status to see how the workflow stands; the operator finds the cause in"
            + " the server's log.");
  }

  private static Map<String, Object> of(String code, String message, String hint) {
    Map<String, Object> error =
        new Fields()
            .with("code", code)
            .with("message", ROOM.text(message))
            .with("hint", ROOM.text(hint))
            .done();
    return Map.of("error", error);
  }
}
