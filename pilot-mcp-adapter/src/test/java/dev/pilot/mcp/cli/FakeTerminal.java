package dev.pilot.mcp.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A person who reads what is shown and types what the test says. */
final class FakeTerminal implements Terminal {

  final List<String> shown = new ArrayList<>();
  private final Function<List<String>, String> typist;

  private FakeTerminal(Function<List<String>, String> typist) {
    this.typist = typist;
  }

  /** Types the code that stands at the end of the last line. */
  static FakeTerminal obedient() {
    return new FakeTerminal(shown -> shown.get(shown.size() - 1).replaceFirst(".* type ", ""));
  }

  static FakeTerminal typing(String text) {
    return new FakeTerminal(shown -> text);
  }

  @Override
  public void show(String line) {
    shown.add(line);
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.of(typist.apply(shown));
  }

  @Override
  public char[] askSecret(String question) {
    return "correct horse battery".toCharArray();
  }
}
