package dev.pilot.templates.rules;

import java.util.regex.Pattern;

/**
 * A pattern as shells have it: {@code *} for any text, {@code ?} for one character, {@code [abc]},
 * {@code [a-z]} and {@code [!a]} for one of several; upper and lower case differ.
 */
final class Glob {

  private final String written;
  private final Pattern pattern;

  Glob(String written) {
    this.written = written;
    this.pattern = Pattern.compile(translated(written), Pattern.DOTALL);
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }

  private static String translated(String glob) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < glob.length()) {
      char character = glob.charAt(at);
      int end = character == '[' ? endOfSet(glob, at) : -1;
      if (end > 0) {
        regex.append(set(glob.substring(at + 1, end)));
        at = end + 1;
      } else {
        regex.append(
            switch (character) {
              case '*' -> ".*";
              case '?' -> ".";
              default -> Pattern.quote(String.valueOf(character));
            });
        at++;
      }
    }
    return regex.toString();
  }

  /** A bracket that closes at once stands for itself, and one that never closes as well. */
  private static int endOfSet(String glob, int open) {
    int first = open + 1 < glob.length() && glob.charAt(open + 1) == '!' ? open + 2 : open + 1;
    return glob.indexOf(']', first + 1);
  }

  private static String set(String members) {
    boolean not = members.startsWith("!");
    String escaped = members.substring(not ? 1 : 0).replaceAll("([\\\\\\[\\]^&])", "\\\\$1");
    return "[" + (not ? "^" : "") + escaped + "]";
  }

  @Override
  public String toString() {
    return written;
  }
}
