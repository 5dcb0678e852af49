package dev.pilot.examples.datacenter.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** A call that took effect: what the journal remembers of it. */
public record Effect(
    String skill, String tool, Map<String, Object> arguments, Optional<String> idempotencyKey) {

  public Effect {
    arguments = Map.copyOf(arguments);
  }

  ObjectNode entry(long sequence, boolean changed, String digest) {
    ObjectNode entry =
        Json.object(
            "seq", sequence, "skill", skill, "tool", tool, "arguments", Json.tree(arguments));
    entry.put("pid", ProcessHandle.current().pid()).put("changed", changed);
    idempotencyKey.ifPresent(key -> entry.put("idempotency_key", key));
    return entry.put("state", digest);
  }
}
