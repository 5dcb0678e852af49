package dev.pilot.mcp.transport;

/** What a peer sent up to the next line feed. */
sealed interface Line {

  /** A line of valid UTF-8, without its end. */
  record Text(String text) implements Line {}

  /** A line whose bytes are not UTF-8. */
  record NotUtf8() implements Line {}

  /** A line longer than the bound; its bytes were skipped. */
  record TooLong() implements Line {}

  /** The peer closed the stream. */
  record End() implements Line {}
}
