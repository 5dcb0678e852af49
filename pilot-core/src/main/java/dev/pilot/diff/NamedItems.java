package dev.pilot.diff;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two lists whose items have names: what is gone is removed, what is new is added, what stands
 * elsewhere is moved (as few as possible), and what is in both is compared inside.
 */
final class NamedItems {

  private final Walk walk;
  private final List<?> before;
  private final List<?> after;

  /** For each item of the second list where it stands in the first, or -1. */
  private final int[] origins;

  NamedItems(Walk walk, List<?> before, List<?> after, Identity identity) {
    this.walk = walk;
    this.before = before;
    this.after = after;
    Map<String, Integer> places = new HashMap<>();
    for (Object item : before) {
      places.put(name(identity, item), places.size());
    }
    this.origins =
        after.stream().mapToInt(item -> places.getOrDefault(name(identity, item), -1)).toArray();
  }

  private static String name(Identity identity, Object item) {
    return Objects.requireNonNull(identity.name(item), "every item has a name");
  }

  void compare() {
    removeGone();
    arrange();
    for (int i = 0; i < origins.length; i++) {
      if (origins[i] >= 0) {
        walk.item(i, before.get(origins[i]), after.get(i));
      }
    }
  }

  private void removeGone() {
    boolean[] stays = new boolean[before.size()];
    Arrays.stream(origins).filter(origin -> origin >= 0).forEach(origin -> stays[origin] = true);
    for (int i = before.size() - 1; i >= 0; i--) {
      if (!stays[i]) {
        walk.remove(i, before.get(i));
      }
    }
  }

  /**
   * Puts each item behind the one that it follows in the second list. Those in the longest run that
   * is in order already stay where they are; the last of them that was passed is the anchor.
   */
  private void arrange() {
    int[] resting = LongestRise.of(Arrays.stream(origins).filter(at -> at >= 0).toArray());
    Tally rest = new Tally(before.size());
    Arrays.stream(resting).forEach(rest::add);
    Tally astray = new Tally(before.size());
    Arrays.stream(origins).filter(at -> at >= 0 && !rest.holds(at)).forEach(astray::add);
    Tally settled = new Tally(before.size() + 1);
    int anchor = -1;
    for (int i = 0; i < origins.length; i++) {
      int origin = origins[i];
      if (origin >= 0 && rest.holds(origin)) {
        anchor = origin;
        continue;
      }
      int from = 0;
      if (origin >= 0) {
        from = astray.below(origin) + rest.below(origin) + settled.below(origin + 1);
        astray.remove(origin);
      }
      int to = i + (anchor < 0 ? 0 : astray.below(anchor));
      if (origin < 0) {
        walk.add(to, after.get(i));
      } else if (from != to) {
        walk.move(from, to, before.get(origin));
      }
      settled.add(anchor + 1);
    }
  }
}
