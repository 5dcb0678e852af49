package dev.pilot.diff;

import java.util.List;
import java.util.Objects;

/** Two lists whose items have no names: equal items are matched in order. */
final class PlainItems {

  private final Walk walk;
  private final List<?> before;
  private final List<?> after;

  PlainItems(Walk walk, List<?> before, List<?> after) {
    this.walk = walk;
    this.before = before;
    this.after = after;
  }

  void compare() {
    int most = Math.min(before.size(), after.size());
    int head = 0;
    while (head < most && Objects.equals(before.get(head), after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head && Objects.equals(fromEnd(before, tail), fromEnd(after, tail))) {
      tail++;
    }
    int[] partners =
        Alignment.of(
            before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
    int first = head;
    int second = head;
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] >= 0) {
        gap(first, head + i, second, head + partners[i]);
        first = head + i + 1;
        second = head + partners[i] + 1;
      }
    }
    gap(first, before.size() - tail, second, after.size() - tail);
  }

  private static Object fromEnd(List<?> list, int distance) {
    return list.get(list.size() - 1 - distance);
  }

  /** All in front of the gap is in its place, and all behind it as it was. */
  private void gap(int first, int firstEnd, int second, int secondEnd) {
    int pairs = Math.min(firstEnd - first, secondEnd - second);
    for (int i = 0; i < pairs; i++) {
      walk.item(second + i, before.get(first + i), after.get(second + i));
    }
    for (int i = firstEnd - 1; i >= first + pairs; i--) {
      walk.remove(second + i - first, before.get(i));
    }
    for (int i = second + pairs; i < secondEnd; i++) {
      walk.add(i, after.get(i));
    }
  }
}
