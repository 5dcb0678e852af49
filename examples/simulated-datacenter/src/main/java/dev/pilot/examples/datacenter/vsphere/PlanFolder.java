package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The folder of plan files, which vCenter knows nothing of; a file is dropped after a day. */
record PlanFolder(Path folder, Clock clock) {

  private static final Duration LIFE = Duration.ofHours(24);

  ObjectNode read(String id) {
    Path file = file(id);
    if (!isAlive(file)) {
      throw new Refusal("Plan '" + id + "' not found", "vm_list_plans shows the stored plans.");
    }
    try {
      return (ObjectNode) Json.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(ObjectNode plan) {
    try {
      Files.createDirectories(folder);
      Files.write(file(plan.path("plan_id").asText()), Json.canonical(plan));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<ObjectNode> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(this::isAlive)
          .sorted()
          .map(file -> read(file.getFileName().toString().replaceFirst("\\.json$", "")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAlive(Path file) {
    try {
      return Files.exists(file)
          && Files.getLastModifiedTime(file).toInstant().plus(LIFE).isAfter(clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String id) {
    return folder.resolve(id.replaceAll("[^\\w-]", "_") + ".json");
  }
}
