package dev.pilot.mcp;

import dev.pilot.PilotException;
import java.util.List;

/** Says which arguments of a tool call are wrong, and what each may be. */
final class InvalidArgumentsException extends PilotException {

  private static final long serialVersionUID = 1L;
  private static final int MOST = 20;

  InvalidArgumentsException(List<String> problems) {
    super(
        "invalid_arguments",
        String.join("; ", problems.subList(0, Math.min(MOST, problems.size()))),
        "Call the tool again with these arguments corrected; nothing was done.");
  }
}
