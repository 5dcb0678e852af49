package dev.pilot.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a call.
 *
 * @param words what its name is about; none where it only names a thing
 * @param values the texts and numbers that it holds
 */
record Spoken(Set<String> words, Set<Object> values) {

  /** Takes objects inside arguments apart, because their members have names as well. */
  static List<Spoken> in(Map<?, ?> arguments) {
    List<Spoken> all = new ArrayList<>();
    arguments.forEach((name, value) -> hear((String) name, value, all));
    return all;
  }

  private static void hear(String name, @Nullable Object value, List<Spoken> all) {
    if (value instanceof Map<?, ?> map) {
      all.add(new Spoken(Words.of(name), Set.of()));
      all.addAll(in(map));
    } else {
      all.add(new Spoken(Words.of(name), Vocabulary.of(value).values()));
    }
  }

  boolean isAbout(String name) {
    return !Collections.disjoint(words, Words.of(name));
  }
}
