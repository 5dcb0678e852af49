package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line that ran in a guest, and the little that the guest understands of it: patching,
 * services, files and {@code exit N}.
 */
record GuestCommand(int exitCode, String stdout, String stderr) {

  private static final Pattern EXIT = Pattern.compile("\\bexit (\\d+)\\s*$|(?:^|; )(false)$");
  private static final Pattern SERVICE =
      Pattern.compile("(?:systemctl|service) (start|stop|restart|is-active|status) ([\\w@.-]+)");
  private static final Pattern PATCH = Pattern.compile("(?i)\\b(?:\\w*update|upgrade|patch)\\b");
  private static final Pattern FILE = Pattern.compile("^(touch|rm|cat)(?: -f)? (\\S+)$");
  private static final int NOT_ACTIVE = 3;

  static GuestCommand run(ObjectNode guest, String command) {
    Matcher exit = EXIT.matcher(command);
    if (exit.find()) {
      int code = exit.group(1) == null ? 1 : Integer.parseInt(exit.group(1));
      return new GuestCommand(code, "", code == 0 ? "" : "command exited with " + code);
    }
    Matcher service = SERVICE.matcher(command);
    if (service.find()) {
      return service(guest, service.group(1), service.group(2));
    }
    Matcher file = FILE.matcher(command);
    if (file.find()) {
      return file(guest, file.group(1), file.group(2));
    }
    return PATCH.matcher(command).find() ? patch(guest) : ok(about(guest, command));
  }

  /** The result as the skills word it. */
  ObjectNode json(String firstKey, String firstValue) {
    return Json.object(
        "exit_code",
        exitCode,
        "stdout",
        stdout,
        "stderr",
        stderr,
        "timed_out",
        false,
        firstKey,
        firstValue);
  }

  private static GuestCommand ok(String stdout) {
    return new GuestCommand(0, stdout, "");
  }

  private static GuestCommand patch(ObjectNode guest) {
    int level = guest.path("patch_level").asInt() + 1;
    guest.put("patch_level", level);
    ObjectNode packages = guest.withObjectProperty("packages");
    for (String name : List.copyOf(packages.properties().stream().map(p -> p.getKey()).toList())) {
      String version = packages.path(name).asText();
      packages.put(name, version.replaceFirst("(-p\\d+)?$", "-p" + level));
    }
    return ok("%d packages upgraded, patch level %d".formatted(packages.size(), level));
  }

  private static GuestCommand service(ObjectNode guest, String verb, String name) {
    ObjectNode services = guest.withObjectProperty("services");
    JsonNode state = services.path(name);
    if (state.isMissingNode()) {
      return new GuestCommand(5, "", "Unit " + name + ".service not found.");
    }
    switch (verb) {
      case "start", "restart" -> services.put(name, "running");
      case "stop" -> services.put(name, "stopped");
      default -> {
        boolean active = !state.asText().equals("stopped");
        return new GuestCommand(active ? 0 : NOT_ACTIVE, active ? "active" : "inactive", "");
      }
    }
    return ok("");
  }

  private static GuestCommand file(ObjectNode guest, String verb, String path) {
    JsonNode content = guest.path("files").path(path);
    switch (verb) {
      case "touch" -> guest.withObjectProperty("files").put(path, content.asText());
      case "rm" -> {
        ObjectNode files = guest.withObjectProperty("files");
        files.remove(path);
        if (files.isEmpty()) {
          guest.remove("files");
        }
      }
      default -> {
        return content.isMissingNode()
            ? new GuestCommand(1, "", "cat: " + path + ": No such file or directory")
            : ok(content.asText());
      }
    }
    return ok("");
  }

  private static String about(ObjectNode guest, String command) {
    return "patch level %d: %s".formatted(guest.path("patch_level").asInt(), command);
  }
}
