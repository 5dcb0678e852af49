package dev.pilot.mcp.transport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what a peer writes between its messages: one warning, then only at debug level.
 *
 * <p>For one thread.
 */
final class StrayLines {

  private static final Logger log = LoggerFactory.getLogger(StrayLines.class);

  private final String peer;
  private boolean warned;

  StrayLines(String peer) {
    this.peer = peer;
  }

  void ignore(String what) {
    if (warned) {
      log.debug("{} wrote {} to its standard output; ignored", peer, what);
    } else {
      log.warn(
          "{} wrote {} to its standard output, where only MCP messages belong; this and all that"
              + " follow are ignored",
          peer,
          what);
      warned = true;
    }
  }
}
