package dev.pilot.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through two values side by side and notes the edits; for one thread.
 *
 * <p>A list's items are put into their places before what is inside them is compared, so that every
 * place inside an item is one in the second value.
 */
final class Walk {

  private final List<String> place = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();

  private Walk() {}

  static Patch through(@Nullable Object before, @Nullable Object after) {
    Walk walk = new Walk();
    walk.compare(before, after);
    return new Patch(walk.edits);
  }

  private void compare(@Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> first && after instanceof Map<?, ?> second) {
      members(first, second);
    } else if (before instanceof List<?> first && after instanceof List<?> second) {
      Identity.of(first, second)
          .ifPresentOrElse(
              identity -> new NamedItems(this, first, second, identity).compare(),
              () -> new PlainItems(this, first, second).compare());
    } else if (!Objects.equals(before, after)) {
      edits.add(new Edit.Replace(new Pointer(place), before, after));
    }
  }

  private void members(Map<?, ?> before, Map<?, ?> after) {
    before.forEach(
        (name, value) -> {
          if (after.containsKey(name)) {
            into((String) name, value, after.get(name));
          } else {
            edits.add(new Edit.Remove(at((String) name), value));
          }
        });
    after.forEach(
        (name, value) -> {
          if (!before.containsKey(name)) {
            edits.add(new Edit.Add(at((String) name), value));
          }
        });
  }

  private void into(String token, @Nullable Object before, @Nullable Object after) {
    place.add(token);
    compare(before, after);
    place.remove(place.size() - 1);
  }

  /** Compares an item, which stands at this position by now. */
  void item(int position, @Nullable Object before, @Nullable Object after) {
    into(Integer.toString(position), before, after);
  }

  void add(int position, @Nullable Object item) {
    edits.add(new Edit.Add(at(Integer.toString(position)), item));
  }

  void remove(int position, @Nullable Object item) {
    edits.add(new Edit.Remove(at(Integer.toString(position)), item));
  }

  void move(int from, int to, @Nullable Object item) {
    edits.add(new Edit.Move(at(Integer.toString(from)), at(Integer.toString(to)), item));
  }

  private Pointer at(String token) {
    List<String> tokens = new ArrayList<>(place);
    tokens.add(token);
    return new Pointer(tokens);
  }
}
