package dev.pilot.mcp.graph;

import java.util.Locale;

/** How something stands, for the eye; a word always says it as well. */
public enum Tone {
  /** Nothing happens, or nothing had to. */
  QUIET,
  /** Something is under way. */
  BUSY,
  /** It worked. */
  GOOD,
  /** It did not. */
  BAD,
  /** Somebody has to look. */
  DOUBT,
  /** It was taken back. */
  BACK;

  /** Whether it stands out among many. */
  boolean standsOut() {
    return this == BUSY || this == BAD || this == DOUBT;
  }

  /** Returns the name of its class in style sheets and graphs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
