package dev.pilot.examples.datacenter;

import dev.pilot.examples.datacenter.catalog.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the program was asked to do.
 *
 * @param command {@code init}, {@code show}, or the skill to serve
 * @param files the two states that {@code show} compares; else empty
 */
record CommandLine(
    String command, Path state, Optional<Path> faults, Release release, List<Path> files) {

  static final String USAGE =
      """
      usage: simulated-datacenter SKILL [--state FILE] [--faults FILE] [--release new|old]
             simulated-datacenter init [--state FILE]
             simulated-datacenter show [--state FILE | FILE FILE]
      SKILL: %s
      """
          .formatted(String.join(", ", Skills.NAMES));

  static CommandLine parse(String... arguments) {
    Path state = Path.of("datacenter.json");
    Optional<Path> faults = Optional.empty();
    Release release = Release.NEW;
    List<Path> files = new ArrayList<>();
    Iterator<String> words = Arrays.asList(arguments).iterator();
    String command = next(words, "a command");
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--state" -> state = Path.of(next(words, word));
        case "--faults" -> faults = Optional.of(Path.of(next(words, word)));
        case "--release" -> release = Release.parse(next(words, word));
        default -> files.add(Path.of(word));
      }
    }
    if (command.equals("--seed")) {
      command = "init";
    }
    boolean known = Skills.NAMES.contains(command) || List.of("init", "show").contains(command);
    if (!known || (!files.isEmpty() && files.size() != 2)) {
      throw new IllegalArgumentException("Cannot make sense of: " + String.join(" ", arguments));
    }
    return new CommandLine(command, state.toAbsolutePath(), faults, release, List.copyOf(files));
  }

  private static String next(Iterator<String> words, String what) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException("Missing a value: " + what);
    }
    return words.next();
  }
}
