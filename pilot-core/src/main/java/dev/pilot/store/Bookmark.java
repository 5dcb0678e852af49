package dev.pilot.store;

/**
 * How far somebody has read who follows a store; text that they may keep and bring again.
 *
 * @param text only the store that gave it out can read it; at most some hundred characters
 */
public record Bookmark(String text) {

  /** Before the first event. */
  public static final Bookmark START = new Bookmark("");
}
