package dev.pilot.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What README says, block by block. */
final class Readme {

  /** Where README's commands are typed. */
  static final Path ROOT = Path.of("../..");

  private Readme() {}

  /** Returns the fenced blocks of one language, in their order. */
  static List<String> blocks(String language) throws IOException {
    return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  /**
   * Returns the calls of {@code java -jar} that are typed, one a line, without the {@code java}.
   */
  static List<List<String>> jarCommands() throws IOException {
    return blocks("console").stream()
        .flatMap(String::lines)
        .map(line -> line.substring(Math.max(0, line.indexOf("java -jar"))))
        .filter(line -> line.startsWith("java -jar"))
        .map(line -> List.of(line.substring("java ".length()).split(" ")))
        .toList();
  }
}
