package dev.pilot.examples.datacenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilot.examples.datacenter.catalog.Release;
import dev.pilot.examples.datacenter.catalog.SkillCatalog;
import dev.pilot.examples.datacenter.catalog.Tool;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.StateFile;
import dev.pilot.examples.datacenter.tool.Arguments;
import dev.pilot.examples.datacenter.tool.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls tools of any skill on one datacenter, in this process. */
record Desk(Path file, StateFile state, Release release) {

  static Desk in(Path folder) {
    return in(folder, Release.NEW);
  }

  static Desk in(Path folder, Release release) {
    Path file = folder.resolve("dc.json");
    return new Desk(file, StateFile.open(file), release);
  }

  Reply call(String skill, String tool, Map<String, Object> arguments) {
    Tool known =
        SkillCatalog.tools(skill, release).stream()
            .filter(candidate -> candidate.name().equals(tool))
            .findFirst()
            .orElseThrow();
    return call(skill, known, arguments);
  }

  Reply call(String skill, Tool tool, Map<String, Object> arguments) {
    Arguments read = Arguments.read(tool, arguments);
    return read.errors().isEmpty()
        ? Skills.named(skill, state, StateFile.beside(file, ".plans"))
            .perform(tool, read, Optional.empty())
        : Reply.error(read.errors().toString());
  }

  String text(String skill, String tool, Map<String, Object> arguments) {
    return call(skill, tool, arguments).text();
  }

  JsonNode json(String skill, String tool, Map<String, Object> arguments) {
    return Json.parse(text(skill, tool, arguments).getBytes(StandardCharsets.UTF_8));
  }

  String bytes() {
    return read(file);
  }

  List<JsonNode> effects() {
    Path journal = StateFile.beside(file, ".effects.jsonl");
    return Files.exists(journal)
        ? read(journal)
            .lines()
            .map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)))
            .toList()
        : List.of();
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
