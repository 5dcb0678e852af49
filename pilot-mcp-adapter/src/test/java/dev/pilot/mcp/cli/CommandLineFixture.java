package dev.pilot.mcp.cli;

import dev.pilot.mcp.FakeInvoker;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.store.EventStore;
import dev.pilot.store.ForwardingEventStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Runs command lines in this process, one after the other on one store. */
final class CommandLineFixture {

  final FakeInvoker skills = new FakeInvoker();
  final EventStore store = EventStore.inMemory();
  private final Path home;
  private Optional<Terminal> terminal = Optional.empty();

  CommandLineFixture(Path home) {
    this.home = home;
  }

  /** What a command left behind. */
  record Ran(int code, String out, String err) {}

  CommandLineFixture at(Terminal person) {
    terminal = Optional.of(person);
    return this;
  }

  Ran run(String... words) {
    return run(new ByteArrayInputStream(new byte[0]), words);
  }

  Ran run(InputStream in, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        new Shell(
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            new Account("alice", home, Map.of()),
            stop -> {},
            vault -> {});
    Backends backends =
        new Backends(
            (location, lease) -> new StaysOpen(store),
            (file, vault) -> new OfferedSkills(skills, ToolCatalog.empty(), () -> {}));
    int code = Commands.run(shell, backends, words);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Every command closes the store that it opened; the next one finds the same logs. */
  private static final class StaysOpen extends ForwardingEventStore {

    private final EventStore store;

    StaysOpen(EventStore store) {
      this.store = store;
    }

    @Override
    protected EventStore delegate() {
      return store;
    }

    @Override
    public void close() {}
  }
}
