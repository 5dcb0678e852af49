package dev.pilot.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every way to change one thing in a JSON value: a scalar, or a member more or less. */
final class Mutations {

  /**
   * One place in a value.
   *
   * @param path where
   * @param candidates the whole value with this place changed, in one way or another
   */
  record Place(String path, List<Object> candidates) {}

  /** Texts that mean something else somewhere: ids, enumerations, durations, operators. */
  private final List<String> words;

  Mutations(List<String> words) {
    this.words = List.copyOf(words);
  }

  List<Place> of(@Nullable Object value) {
    List<Place> places = new ArrayList<>();
    walk("", value, changed -> changed, places);
    return places;
  }

  /** Puts a changed part back into the whole. */
  private interface Whole {
    @Nullable Object with(@Nullable Object part);
  }

  private void walk(String path, @Nullable Object value, Whole whole, List<Place> places) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, member) ->
              walk(
                  path + "/" + key,
                  member,
                  part -> whole.with(replaced(map, (String) key, part)),
                  places));
      if (path.endsWith("arguments") || path.endsWith("properties")) {
        places.add(new Place(path + "/+", list(whole.with(replaced(map, "added", "x")))));
        map.keySet()
            .forEach(
                key ->
                    places.add(new Place(path + "/-" + key, list(whole.with(without(map, key))))));
      }
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        int index = i;
        walk(
            path + "/" + i, items.get(i), part -> whole.with(replaced(items, index, part)), places);
      }
    } else {
      List<Object> candidates = new ArrayList<>();
      others(value, other -> candidates.add(whole.with(other)));
      places.add(new Place(path, candidates));
    }
  }

  private void others(@Nullable Object scalar, Consumer<@Nullable Object> changed) {
    if (scalar instanceof Boolean flag) {
      changed.accept(!flag);
    } else if (scalar instanceof Long number) {
      changed.accept(number + 1);
    } else if (scalar instanceof Double number) {
      changed.accept(number + 0.5);
    } else if (scalar instanceof String text) {
      changed.accept(text + "x");
      words.stream().filter(word -> !word.equals(text)).forEach(changed);
    } else {
      changed.accept("x");
    }
  }

  private static List<Object> list(@Nullable Object value) {
    List<Object> one = new ArrayList<>();
    one.add(value);
    return one;
  }

  private static Map<Object, @Nullable Object> replaced(
      Map<?, ?> map, String key, @Nullable Object value) {
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  private static Map<Object, @Nullable Object> without(Map<?, ?> map, Object key) {
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
    copy.remove(key);
    return copy;
  }

  private static List<@Nullable Object> replaced(List<?> items, int index, @Nullable Object value) {
    List<@Nullable Object> copy = new ArrayList<>(items);
    copy.set(index, value);
    return copy;
  }
}
