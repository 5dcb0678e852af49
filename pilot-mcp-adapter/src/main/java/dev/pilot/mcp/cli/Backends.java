package dev.pilot.mcp.cli;

import dev.pilot.secret.Vault;
import dev.pilot.store.EventStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * How a command reaches what it works on.
 *
 * @param stores opens the store at a file or a {@code jdbc:} URL, with this lease
 * @param skills offers the skills of a {@code skills.json}, whose secrets the vault reveals
 */
record Backends(
    BiFunction<String, Duration, EventStore> stores,
    BiFunction<Path, Vault, OfferedSkills> skills) {

  static Backends standard() {
    return new Backends(new Stores(System.getenv())::open, OfferedSkills::configured);
  }
}
