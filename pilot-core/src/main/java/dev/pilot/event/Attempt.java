package dev.pilot.event;

import dev.pilot.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * One try at a call, made durable before the call leaves.
 *
 * @param number counted from 1
 * @param idempotencyKey the same for every try at one effect; empty for a call that only reads
 * @param arguments with every reference filled in
 * @param node the process that makes the call
 */
public record Attempt(
    int number, Optional<String> idempotencyKey, Map<String, Object> arguments, String node) {

  public Attempt {
    arguments = Json.object(arguments);
  }

  /** Returns the same attempt without its key, so that the next gets a new one. */
  public Attempt withoutKey() {
    return new Attempt(number, Optional.empty(), arguments, node);
  }
}
