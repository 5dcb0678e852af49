package dev.pilot.mcp.view;

import dev.pilot.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the most room in which an answer stays under its bound.
 *
 * <p>An answer travels twice, as structured content and as text that holds the same JSON; both
 * copies count.
 */
public final class Fitting {

  /** How many bytes an answer may have. */
  public static final int LARGEST = 50_000;

  private static final int ENVELOPE = 1_000;
  private static final List<Room> VALUES =
      List.of(
          new Room(4_000, 1_000, Integer.MAX_VALUE),
          new Room(1_000, 200, Integer.MAX_VALUE),
          new Room(300, 100, Integer.MAX_VALUE),
          new Room(100, 40, Integer.MAX_VALUE),
          new Room(40, 20, Integer.MAX_VALUE));
  private static final List<Room> PAGES =
      List.of(
          new Room(100, 20, 50),
          new Room(100, 20, 25),
          new Room(100, 10, 10),
          new Room(60, 5, 3),
          new Room(20, 1, 1));

  private Fitting() {}

  /** Returns the largest answer that fits. */
  public static Map<String, Object> largest(Function<Room, Map<String, Object>> answer) {
    for (Room room : VALUES) {
      Map<String, Object> candidate = answer.apply(room);
      if (fits(candidate)) {
        return candidate;
      }
    }
    for (Room room : PAGES) {
      Map<String, Object> candidate = answer.apply(room);
      if (fits(candidate)) {
        return candidate;
      }
    }
    return Map.of("message", "The answer is too large to be shown; ask for fewer steps.");
  }

  private static boolean fits(Map<String, Object> answer) {
    String json = Json.write(answer);
    return bytes(json) + bytes(Json.write(json)) + ENVELOPE <= LARGEST;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
