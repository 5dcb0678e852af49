package dev.pilot.mcp;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * A code that only a person sees who is asked something, new each time: who types it has seen what
 * stands above it.
 *
 * @param text letters and digits that are not taken for one another
 */
public record OneTimeCode(String text) {

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes a new one. */
  public static OneTimeCode next() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return new OneTimeCode(code.toString());
  }

  /** Whether a person typed this code, in whatever case. */
  public boolean isTyped(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT).equals(text);
  }

  /** Keeps it out of logs. */
  @Override
  public String toString() {
    return "OneTimeCode[***]";
  }
}
