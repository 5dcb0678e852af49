package dev.pilot.diff;

import dev.pilot.json.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Matches equal items of two lists in order: those that occur once in each first, and between them
 * a longest common subsequence where that is small enough to be found.
 */
final class Alignment {

  /** Of this many pairs a longest common subsequence is looked for. */
  private static final long MOST_PAIRS = 250_000;

  private final int[] before;
  private final int[] after;
  private final int[] partners;

  private Alignment(int[] before, int[] after) {
    this.before = before;
    this.after = after;
    this.partners = new int[before.length];
    Arrays.fill(partners, -1);
  }

  /** Returns for each item of the first list the position of its partner, rising, or -1. */
  static int[] of(List<?> before, List<?> after) {
    if (before.isEmpty() || after.isEmpty()) {
      int[] alone = new int[before.size()];
      Arrays.fill(alone, -1);
      return alone;
    }
    Map<String, Integer> kinds = new HashMap<>();
    Alignment alignment = new Alignment(kinds(before, kinds), kinds(after, kinds));
    alignment.matchSingles(kinds.size());
    alignment.matchBetween();
    return alignment.partners;
  }

  /** Gives equal items the same number. */
  private static int[] kinds(List<?> items, Map<String, Integer> known) {
    return items.stream()
        .mapToInt(item -> known.computeIfAbsent(text(item), text -> known.size()))
        .toArray();
  }

  /** A text, because a hostile list could hold many items of one hash code, which texts survive. */
  private static String text(@Nullable Object item) {
    return Json.write(sorted(item));
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> members = new TreeMap<>();
      map.forEach((name, member) -> members.put((String) name, sorted(member)));
      return members;
    }
    return value instanceof List<?> list ? list.stream().map(Alignment::sorted).toList() : value;
  }

  private void matchSingles(int kinds) {
    int[] inBefore = singles(before, kinds);
    int[] inAfter = singles(after, kinds);
    int[] sequence =
        Arrays.stream(after)
            .filter(kind -> inBefore[kind] >= 0 && inAfter[kind] >= 0)
            .map(kind -> inBefore[kind])
            .toArray();
    for (int place : LongestRise.of(sequence)) {
      partners[place] = inAfter[before[place]];
    }
  }

  /** Returns for each kind its only place, or -1 where it has none or several. */
  private static int[] singles(int[] items, int kinds) {
    int[] places = new int[kinds];
    Arrays.fill(places, -1);
    for (int i = 0; i < items.length; i++) {
      places[items[i]] = places[items[i]] == -1 ? i : -2;
    }
    return places;
  }

  private void matchBetween() {
    int[] singles = partners.clone();
    int first = 0;
    int second = 0;
    for (int i = 0; i < singles.length; i++) {
      if (singles[i] >= 0) {
        match(first, i, second, singles[i]);
        first = i + 1;
        second = singles[i] + 1;
      }
    }
    match(first, before.length, second, after.length);
  }

  private void match(int first, int firstEnd, int second, int secondEnd) {
    int from = first;
    int to = second;
    while (from < firstEnd && to < secondEnd && before[from] == after[to]) {
      partners[from++] = to++;
    }
    int fromEnd = firstEnd;
    int toEnd = secondEnd;
    while (from < fromEnd && to < toEnd && before[fromEnd - 1] == after[toEnd - 1]) {
      partners[--fromEnd] = --toEnd;
    }
    long pairs = (long) (fromEnd - from) * (toEnd - to);
    if (pairs > 0 && pairs <= MOST_PAIRS) {
      longest(from, fromEnd, to, toEnd);
    }
  }

  private void longest(int from, int fromEnd, int to, int toEnd) {
    int[][] lengths = new int[fromEnd - from + 1][toEnd - to + 1];
    for (int i = fromEnd - 1; i >= from; i--) {
      for (int j = toEnd - 1; j >= to; j--) {
        lengths[i - from][j - to] =
            before[i] == after[j]
                ? lengths[i - from + 1][j - to + 1] + 1
                : Math.max(lengths[i - from + 1][j - to], lengths[i - from][j - to + 1]);
      }
    }
    int j = to;
    for (int i = from; i < fromEnd && j < toEnd; ) {
      if (before[i] == after[j]) {
        partners[i++] = j++;
      } else if (lengths[i - from + 1][j - to] >= lengths[i - from][j - to + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
