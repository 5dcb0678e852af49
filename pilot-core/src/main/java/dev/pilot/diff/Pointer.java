package dev.pilot.diff;

import dev.pilot.json.InvalidJsonException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in a JSON value, as RFC 6901 writes it; the empty pointer is the value itself.
 *
 * @param tokens the members' names and the items' positions from the outside in
 */
public record Pointer(List<String> tokens) {

  private static final Pattern POSITION = Pattern.compile("0|[1-9]\\d{0,8}");

  public Pointer {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads a pointer such as {@code /disks/0/size}.
   *
   * @throws InvalidJsonException if the text is neither empty nor begins with a slash
   */
  public static Pointer parse(String text) {
    if (text.isEmpty()) {
      return new Pointer(List.of());
    }
    if (text.charAt(0) != '/') {
      throw new InvalidJsonException(
          "'" + text + "' is not a JSON pointer", "Begin it with a slash, as in /disks/0/size.");
    }
    return new Pointer(
        Arrays.stream(text.substring(1).split("/", -1))
            .map(token -> token.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  /** Whether the token could be an item's position. */
  static boolean isPosition(String token) {
    return POSITION.matcher(token).matches();
  }

  /** Writes the pointer so that {@link #parse} reads it back. */
  @Override
  public String toString() {
    return tokens.stream()
        .map(token -> "/" + token.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}
