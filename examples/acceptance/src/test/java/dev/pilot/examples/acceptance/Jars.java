package dev.pilot.examples.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs under test, as commands. */
final class Jars {

  /** They live for seconds, so that a fast start counts for more than fast code. */
  private static final List<String> FAST_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private Jars() {}

  static List<String> pilot(String... arguments) {
    return command("pilot-mcp.jar", arguments);
  }

  static List<String> datacenter(String... arguments) {
    return command("simulated-datacenter.jar", arguments);
  }

  private static List<String> command(String property, String... arguments) {
    Path jar = Path.of(System.getProperty(property, property)).toAbsolutePath().normalize();
    if (Files.notExists(jar)) {
      throw new IllegalStateException(
          "there is no " + jar + "; run 'mvn -DskipTests package' at the root first");
    }
    List<String> words = new ArrayList<>(List.of(JAVA));
    words.addAll(FAST_START);
    words.addAll(List.of("-jar", jar.toString()));
    words.addAll(List.of(arguments));
    return words;
  }
}
