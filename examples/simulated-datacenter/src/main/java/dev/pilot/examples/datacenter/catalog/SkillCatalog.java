package dev.pilot.examples.datacenter.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The tools of one skill, read from the catalogue on the class path. */
public final class SkillCatalog {

  private static final String RESOURCE = "/dev/pilot/templates/skill-catalog.yaml";
  private static final Pattern NEXT_SKILL = Pattern.compile("(?m)^ {2}[\"a-z]");

  private SkillCatalog() {}

  /**
   * Reads the tools of a skill, in the catalogue's order.
   *
   * @throws IllegalArgumentException when the catalogue has no such skill
   */
  public static List<Tool> tools(String skill, Release release) {
    Object parsed = new Load(LoadSettings.builder().build()).loadFromString(section(skill));
    Map<?, ?> facts = parsed instanceof Map<?, ?> map ? Facts.section(map, skill) : Map.of();
    return Facts.section(facts, "tools").entrySet().stream()
        .map(
            entry ->
                Tool.read(
                    String.valueOf(entry.getKey()),
                    entry.getValue() instanceof Map<?, ?> map ? map : Map.of(),
                    release))
        .toList();
  }

  /** Cuts out one skill before parsing: a process serves one, and parsing all delays its start. */
  private static String section(String skill) {
    String catalogue = text();
    Matcher start =
        Pattern.compile("(?m)^ {2}\"?" + Pattern.quote(skill) + "\"?:").matcher(catalogue);
    if (!start.find()) {
      throw new IllegalArgumentException("The catalogue has no skill '" + skill + "'.");
    }
    Matcher end = NEXT_SKILL.matcher(catalogue);
    return catalogue.substring(
        start.start(), end.find(start.end()) ? end.start() : catalogue.length());
  }

  private static String text() {
    try (InputStream stream = SkillCatalog.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
