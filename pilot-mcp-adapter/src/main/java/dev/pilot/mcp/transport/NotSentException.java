package dev.pilot.mcp.transport;

/** Says that a message never left, so that nothing can have happened because of it. */
public final class NotSentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotSentException(String message) {
    super(message, null, false, false);
  }
}
