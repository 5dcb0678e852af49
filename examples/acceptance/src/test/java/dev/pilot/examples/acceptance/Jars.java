package dev.pilot.examples.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs under test, as commands. */
final class Jars {

  /** They live for seconds, so that a fast start counts for more than fast code. */
  private static final List<String> FAST_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** Made when the first skill is to start. */
  private static final class DatacenterClasses {
    private static final List<String> ARCHIVE =
        ClassArchive.of(jar("simulated-datacenter.jar"), Jars::trainDatacenter);
  }

  /** Made when the first server is to start. */
  private static final class PilotClasses {
    private static final List<String> ARCHIVE =
        ClassArchive.of(jar("pilot-mcp.jar"), Jars::trainPilot);
  }

  private Jars() {}

  /**
   * A command of Pilot's.
   *
   * @param scratch where it puts libraries that it unpacks; one that is killed leaves them there
   */
  static List<String> pilot(Path scratch, String... arguments) {
    return pilot(scratch, PilotClasses.ARCHIVE, arguments);
  }

  private static List<String> pilot(Path scratch, List<String> archive, String... arguments) {
    List<String> options = new ArrayList<>(archive);
    options.add("-Dorg.sqlite.tmpdir=" + scratch);
    return command(jar("pilot-mcp.jar"), options, arguments);
  }

  static List<String> datacenter(String... arguments) {
    return command(jar("simulated-datacenter.jar"), DatacenterClasses.ARCHIVE, arguments);
  }

  private static List<String> command(Path jar, List<String> options, String... arguments) {
    List<String> words = new ArrayList<>(List.of(JAVA));
    words.addAll(FAST_START);
    words.addAll(options);
    words.addAll(List.of("-jar", jar.toString()));
    words.addAll(List.of(arguments));
    return words;
  }

  private static Path jar(String property) {
    Path jar = Path.of(System.getProperty(property, property)).toAbsolutePath().normalize();
    if (Files.notExists(jar)) {
      throw new IllegalStateException(
          "there is no " + jar + "; run 'mvn -DskipTests package' at the root first");
    }
    return jar;
  }

  private static void trainDatacenter(Path folder, List<String> recording) throws IOException {
    List<String> skill =
        command(
            jar("simulated-datacenter.jar"),
            recording,
            "aiops",
            "--state",
            folder.resolve("datacenter.json").toString(),
            "--faults",
            folder.resolve("faults.json").toString());
    try (McpServer server = McpServer.start(skill, Map.of(), folder.resolve("skill.log"))) {
      server.request("tools/list", Map.of());
      server.request(
          "tools/call",
          Map.of(
              "name",
              "vm_create_snapshot",
              "arguments",
              Map.of("vm_name", "db-prod-01", "snapshot_name", "training")));
    }
  }

  private static void trainPilot(Path folder, List<String> recording) throws IOException {
    Site site = Site.of(folder, "monitor");
    site.template("looks", Templates.LOOKS);
    List<String> words = new ArrayList<>(List.of("serve"));
    words.addAll(site.options());
    List<String> command = pilot(folder, recording, words.toArray(String[]::new));
    try (McpServer server = McpServer.start(command, Map.of(), folder.resolve("server.log"))) {
      Run run = Run.plan(server, "looks", Map.of("targets", List.of("a", "b")));
      run.run();
      run.awaitState("completed");
    }
  }
}
