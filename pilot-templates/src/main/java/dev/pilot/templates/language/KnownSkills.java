package dev.pilot.templates.language;

import dev.pilot.templates.problem.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The skills of the shipped catalogue by name, so that a slip of the pen is noticed without loading
 * the catalogue; a template may well use other skills.
 */
public final class KnownSkills {

  /** The names, in the catalogue's order. */
  public static final List<String> NAMES =
      List.of(
          "aiops",
          "monitor",
          "aria",
          "nsx",
          "nsx-security",
          "vks",
          "storage",
          "avi",
          "log-insight",
          "harden");

  private static final int SHORTEST_GUESSED = 4;

  private KnownSkills() {}

  /** Returns the known skill that an unknown name is most probably a misspelling of. */
  static Optional<String> misspelt(String name) {
    if (NAMES.contains(name)) {
      return Optional.empty();
    }
    String plain = plain(name);
    return NAMES.stream()
        .filter(
            known ->
                plain.equals(plain(known))
                    || (known.length() >= SHORTEST_GUESSED
                        && Suggestion.distance(plain, plain(known)) == 1))
        .findFirst();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("^vmware[-_]", "").replace('_', '-');
  }
}
