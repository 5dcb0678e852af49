package dev.pilot.examples.datacenter.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Exclusive;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.StateFile;
import dev.pilot.examples.datacenter.tool.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * The faults that were asked for, and the count of calls that decides when each strikes.
 *
 * <p>The list is read again at each call. The counts live in a file and so survive restarts.
 */
public final class Faults {

  private final Supplier<Optional<byte[]>> source;
  private final Path counts;
  private final Exclusive exclusive;

  private Faults(Supplier<Optional<byte[]>> source, Path counts, Exclusive state) {
    this.source = source;
    this.counts = counts;
    this.exclusive = state.alongside(StateFile.beside(counts, ".lock"));
  }

  /** Faults from a control file, which may come and go; counts lie beside it. */
  public static Faults fromFile(Path control, Exclusive state) {
    return new Faults(() -> content(control), StateFile.beside(control, ".counts"), state);
  }

  /** Faults from JSON text; counts lie in a file of their own. */
  public static Faults fromText(String json, Path counts, Exclusive state) {
    return new Faults(() -> Optional.of(json.getBytes(StandardCharsets.UTF_8)), counts, state);
  }

  /** Performs a call, struck by the first fault that applies to it. */
  public Reply perform(String skill, String tool, Victim victim) {
    Optional<byte[]> list = source.get();
    int count = exclusive.during(() -> count(skill + "." + tool));
    return list.flatMap(text -> first(Json.parse(text), skill, tool, count))
        .map(fault -> fault.strike(victim))
        .orElseGet(victim::perform);
  }

  private static Optional<Fault> first(JsonNode list, String skill, String tool, int count) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(Fault::read)
        .filter(fault -> fault.strikes(skill, tool, count))
        .findFirst();
  }

  private int count(String call) {
    ObjectNode known =
        content(counts).map(Json::parse).map(ObjectNode.class::cast).orElseGet(Json::object);
    int count = known.path(call).asInt() + 1;
    Path next = StateFile.beside(counts, ".next");
    try {
      Files.write(next, Json.canonical(known.put(call, count)));
      Files.move(next, counts, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  private static Optional<byte[]> content(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
