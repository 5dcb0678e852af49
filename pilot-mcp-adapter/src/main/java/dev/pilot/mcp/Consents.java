package dev.pilot.mcp;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The consents that a person has to give one by one, since nothing undoes these steps.
 *
 * @param steps their ids
 */
public record Consents(List<String> steps) {

  /** Returns what has to be typed to consent to each of them. */
  public String demanded() {
    return steps.size() <= 3 ? String.join(", ", steps) : all();
  }

  private String all() {
    return "all " + steps.size();
  }

  /** Returns the steps that were typed: ids with commas between, or all with their number. */
  public Set<String> typed(String text) {
    if (text.strip().toLowerCase(Locale.ROOT).equals(all())) {
      return Set.copyOf(steps);
    }
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(steps::contains)
        .collect(Collectors.toUnmodifiableSet());
  }
}
