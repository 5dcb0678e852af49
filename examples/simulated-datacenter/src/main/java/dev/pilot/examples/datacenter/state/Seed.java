package dev.pilot.examples.datacenter.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The datacenter as it begins: the same bytes every time. */
final class Seed {

  private static final String RESOURCE = "/dev/pilot/examples/datacenter/seed.yaml";
  private static final List<String> COPIED =
      List.of(
          "cpu",
          "memory_mb",
          "disk_gb",
          "datastore",
          "cpu_demand_mhz",
          "memory_demand_mb",
          "folder",
          "network",
          "guest_os");

  private Seed() {}

  static byte[] bytes() {
    JsonNode seed = read();
    ObjectNode state = seed.path("families").deepCopy();
    for (JsonNode group : seed.path("machines")) {
      for (int i = 1; i <= group.path("count").asInt(1); i++) {
        String name =
            group.path("name").asText("%s-%02d".formatted(group.path("prefix").asText(), i));
        state.withObjectProperty("vms").set(name, machine(seed, group, name, i));
      }
    }
    return Json.canonical(state);
  }

  private static ObjectNode machine(JsonNode seed, JsonNode group, String name, int number) {
    JsonNode hosts = group.path("hosts");
    ObjectNode vm =
        Json.object(
            "annotation", "",
            "host", hosts.path((number - 1) % hosts.size()),
            "iso", "",
            "power_state", group.path("power_state").asText("poweredOn"),
            "template", group.path("template").asBoolean());
    COPIED.forEach(field -> vm.set(field, group.path(field)));
    vm.set(
        "guest",
        Json.object(
            "patch_level", 1,
            "packages", versions(group.path("packages")),
            "services", group.path("services").deepCopy(),
            "files", Json.object("/etc/hostname", name)));
    merge(vm, seed.path("differences").path(name));
    if (group.has("snapshot")) {
      vm.set("snapshots", Json.array(List.of(snapshot(group.path("snapshot").asText(), vm))));
    }
    return vm;
  }

  /** YAML reads a version such as 15.4 as a number. */
  private static ObjectNode versions(JsonNode packages) {
    ObjectNode versions = Json.object();
    packages.properties().forEach(p -> versions.put(p.getKey(), p.getValue().asText()));
    return versions;
  }

  private static ObjectNode snapshot(String name, ObjectNode vm) {
    ObjectNode captured = Json.object("iso", "");
    for (String field :
        List.of(
            "power_state",
            "cpu",
            "memory_mb",
            "disk_gb",
            "cpu_demand_mhz",
            "memory_demand_mb",
            "guest")) {
      captured.set(field, vm.path(field).deepCopy());
    }
    return Json.object(
        "name",
        name,
        "description",
        "As installed",
        "created",
        "2026-10-01T09:00:00Z",
        "captured",
        captured);
  }

  private static void merge(ObjectNode target, JsonNode changes) {
    for (var change : changes.properties()) {
      if (change.getValue().isObject()) {
        merge(target.withObjectProperty(change.getKey()), change.getValue());
      } else {
        target.set(change.getKey(), change.getValue());
      }
    }
  }

  private static JsonNode read() {
    try (InputStream stream =
        Objects.requireNonNull(Seed.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      Object yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(stream);
      return Json.tree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
