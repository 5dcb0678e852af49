package dev.pilot.mcp;

import java.util.Map;

/** One tool: it parses, calls Pilot and renders, and holds no rule of workflows; thread-safe. */
interface Tool {

  /** Returns what clients are told of it. */
  ToolCard card();

  /**
   * Does it.
   *
   * @throws dev.pilot.PilotException if it is refused; nothing was changed then
   */
  Map<String, Object> call(Arguments arguments, Caller caller) throws InterruptedException;
}
