package dev.pilot.mcp.transport;

import java.util.regex.Pattern;

/** Makes a peer's text fit for a message: one line, no control characters, bounded. */
public final class PlainText {

  // A whole escape sequence goes, not only its first character.
  private static final Pattern ESCAPE = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s\uFFFD]+");

  private PlainText() {}

  /** Returns the text as one line without control characters. */
  public static String oneLine(String text) {
    return UNPRINTABLE.matcher(ESCAPE.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }

  /** Returns the text as one line of at most {@code longest} characters. */
  public static String oneLine(String text, int longest) {
    String line = oneLine(text.length() > 8L * longest ? text.substring(0, 8 * longest) : text);
    return line.length() <= longest ? line : line.substring(0, longest) + "…";
  }
}
