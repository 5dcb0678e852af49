package dev.pilot.templates.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Suggestion {

  private static final int LONGEST = 60;

  private Suggestion() {}

  /** Returns the known word nearest to {@code word}, if one is near at all. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String plain = plain(word);
    int allowed = Math.max(1, Math.min(3, plain.length() / 3));
    return known.stream()
        .filter(candidate -> distance(plain, plain(candidate)) <= allowed)
        .min(
            Comparator.comparingInt((String candidate) -> distance(plain, plain(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Returns "Did you mean 'x'?", or else what all the known words are. */
  public static String of(String word, Collection<String> known) {
    return nearest(word, known)
        .map(near -> "Did you mean '" + near + "'?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "There is none."
                    : "Known are: " + String.join(", ", known) + ".");
  }

  /** Returns how many letters must be inserted, removed, replaced or swapped. */
  public static int distance(String left, String right) {
    if (left.length() > LONGEST || right.length() > LONGEST) {
      return Math.max(left.length(), right.length());
    }
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(left, right, i, j, cost);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int cheapest(String left, String right, int i, int j, int[][] cost) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int edit = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    int best = Math.min(edit, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }
}
