package dev.pilot.examples.datacenter.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilot.examples.datacenter.state.Json;
import java.util.Optional;

/** An answer as it goes over the wire. */
public record Reply(String text, Optional<Object> structured, boolean isError) {

  /** A call that never reached the tool: the only failure that the skills mark as an error. */
  public static Reply error(String text) {
    return new Reply(text, Optional.empty(), true);
  }

  /** An answer whose text is the value, repeated as structured content where the skill does so. */
  static Reply success(String text, JsonNode value, boolean structured) {
    return new Reply(
        text,
        structured ? Optional.of(Json.plain(Json.object("result", value))) : Optional.empty(),
        false);
  }

  /** The same answer, made longer. */
  public Reply padded(int characters) {
    return new Reply(text + "\n" + "x".repeat(characters), structured, isError);
  }
}
