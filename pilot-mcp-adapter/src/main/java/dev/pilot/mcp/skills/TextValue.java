package dev.pilot.mcp.skills;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a tool's text for the JSON value that it spells, else for the text that it is. Pure. */
final class TextValue {

  private static final Pattern OPENS_STRUCTURE = Pattern.compile("\\A\\s*[\\[{]");
  private static final int LONGEST_SCALAR = 40;

  private TextValue() {}

  static @Nullable Object of(String text) {
    boolean structure = OPENS_STRUCTURE.matcher(text).find();
    if (!structure && text.length() > LONGEST_SCALAR) {
      return text;
    }
    try {
      Object value = Json.parse(text);
      // 1e5 or 007 may be a name: only what would be written just so is a number.
      boolean scalar = !(value instanceof String) && Json.write(value).equals(text.strip());
      return structure || scalar ? value : text;
    } catch (InvalidJsonException e) {
      return text;
    }
  }
}
