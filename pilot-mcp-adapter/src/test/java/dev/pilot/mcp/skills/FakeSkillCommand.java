package dev.pilot.mcp.skills;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How to start a {@link FakeSkill}; apart from it, so that the child needs no class of ours. */
final class FakeSkillCommand {

  private FakeSkillCommand() {}

  static List<String> of(String mode) {
    String classpath =
        Stream.<Class<?>>of(FakeSkill.class, ObjectMapper.class, JsonParser.class, annotations())
            .map(FakeSkillCommand::location)
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx256m",
        "-cp",
        classpath,
        FakeSkill.class.getName(),
        mode);
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By name: only the child needs that jar. */
  private static Class<?> annotations() {
    try {
      return Class.forName("com.fasterxml.jackson.annotation.JsonCreator");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
