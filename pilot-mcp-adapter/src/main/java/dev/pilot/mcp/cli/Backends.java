package dev.pilot.mcp.cli;

import dev.pilot.store.EventStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a command reaches what it works on.
 *
 * @param stores opens the store at a file or a {@code jdbc:} URL, with this lease
 * @param skills offers the skills of a {@code skills.json}
 */
record Backends(
    BiFunction<String, Duration, EventStore> stores, Function<Path, OfferedSkills> skills) {

  static Backends standard() {
    return new Backends(new Stores(System.getenv())::open, OfferedSkills::configured);
  }
}
