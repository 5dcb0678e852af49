package dev.pilot.examples.datacenter.vsphere;

import dev.pilot.examples.datacenter.tool.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A YAML file that describes machines to build: {@code vms: [{name, cpu, memory_mb, disk_gb}]}. */
final class SpecFile {

  private SpecFile() {}

  /** One machine of the file. */
  record Machine(String name, Map<String, Object> arguments) {}

  static List<Machine> read(String path) {
    Path file = Path.of(path);
    try {
      Object spec = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      if (spec instanceof Map<?, ?> map && map.get("vms") instanceof List<?> machines) {
        return machines.stream()
            .filter(Map.class::isInstance)
            .map(machine -> machine((Map<?, ?>) machine))
            .toList();
      }
    } catch (IOException e) {
      throw new Refusal("Spec file '" + path + "' not found.", "Give the path of a YAML file.");
    }
    throw new Refusal("Spec file '" + path + "' has no list 'vms'.", "Start it with 'vms:'.");
  }

  private static Machine machine(Map<?, ?> facts) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    facts.forEach((key, value) -> arguments.put(String.valueOf(key), value));
    String name = String.valueOf(facts.get("name"));
    arguments.put("vm_name", name);
    return new Machine(name, arguments);
  }
}
