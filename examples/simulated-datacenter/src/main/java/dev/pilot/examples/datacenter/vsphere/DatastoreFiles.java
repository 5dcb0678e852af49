package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.World;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files on datastores: images that lie there, and the disks of VMs. */
public final class DatastoreFiles {

  private DatastoreFiles() {}

  static Toolbox toolbox() {
    return new Toolbox()
        .on("browse_datastore", call -> browse(call, call.text("datastore_name")))
        .on("scan_datastore_images", call -> Rows.page(call, images(call.world())));
  }

  /** The files of one datastore that match the call's path and pattern. */
  public static Answer browse(Call call, String datastore) {
    new Inventory(call.world()).datastore(datastore);
    String pattern = call.optionalText("pattern").orElse("*");
    List<ObjectNode> rows =
        files(call.world()).stream()
            .filter(file -> file.path("datastore").asText().equals(datastore))
            .filter(file -> file.path("path").asText().startsWith(call.text("path")))
            .filter(file -> matches(file.path("name").asText(), pattern))
            .toList();
    return Rows.page(call, rows);
  }

  private static boolean matches(String name, String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
  }

  /** Every image on every datastore. */
  public static List<ObjectNode> images(World world) {
    return files(world).stream()
        .filter(file -> !file.path("type").asText().equals("vmdk"))
        .toList();
  }

  private static List<ObjectNode> files(World world) {
    List<ObjectNode> files = new ArrayList<>(world.all("images").values());
    for (Map.Entry<String, ObjectNode> vm : world.all("vms").entrySet()) {
      files.add(
          Json.object(
              "datastore",
              vm.getValue().path("datastore"),
              "name",
              vm.getKey() + ".vmdk",
              "path",
              vm.getKey() + "/" + vm.getKey() + ".vmdk",
              "size_gb",
              vm.getValue().path("disk_gb"),
              "type",
              "vmdk"));
    }
    return files;
  }
}
