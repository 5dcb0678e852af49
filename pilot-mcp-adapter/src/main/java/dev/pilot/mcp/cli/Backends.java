package dev.pilot.mcp.cli;

import dev.pilot.secret.Vault;
import dev.pilot.store.EventStore;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a command reaches what it works on.
 *
 * @param stores opens the store at a file or a {@code jdbc:} URL
 * @param skills offers the skills of a {@code skills.json}, whose secrets the vault reveals
 */
record Backends(
    Function<String, EventStore> stores, BiFunction<Path, Vault, OfferedSkills> skills) {

  static Backends standard() {
    return new Backends(Stores::open, OfferedSkills::configured);
  }
}
