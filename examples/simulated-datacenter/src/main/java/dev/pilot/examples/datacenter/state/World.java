package dev.pilot.examples.datacenter.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The whole datacenter inside one transaction: families of things, each thing under its id.
 *
 * <p>Not safe for use by several threads; a transaction has one.
 */
public final class World {

  private final ObjectNode families;

  World(ObjectNode families) {
    this.families = families;
  }

  /** Every thing of a family by its id, in the order of the ids. */
  public Map<String, ObjectNode> all(String family) {
    Map<String, ObjectNode> things = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : families.path(family).properties()) {
      if (entry.getValue() instanceof ObjectNode thing) {
        things.put(entry.getKey(), thing);
      }
    }
    return things;
  }

  /** The thing of that id; changing it changes the world. */
  public Optional<ObjectNode> find(String family, String id) {
    return families.path(family).path(id) instanceof ObjectNode thing
        ? Optional.of(thing)
        : Optional.empty();
  }

  /** Whether the family has a thing of that id. */
  public boolean has(String family, String id) {
    return find(family, id).isPresent();
  }

  /** Adds a thing, or replaces the one of the same id. */
  public void put(String family, String id, ObjectNode thing) {
    families.withObjectProperty(family).set(id, thing);
  }

  /** Removes a thing; a family without things leaves no trace in the file. */
  public void remove(String family, String id) {
    if (families.path(family) instanceof ObjectNode things) {
      things.remove(id);
      if (things.isEmpty()) {
        families.remove(family);
      }
    }
  }

  /** The datacenter's own time, which stands still so that the same state reads the same. */
  public Instant now() {
    return Instant.parse(families.path("facts").path("clock").path("now").asText());
  }

  byte[] bytes() {
    return Json.canonical(families);
  }
}
