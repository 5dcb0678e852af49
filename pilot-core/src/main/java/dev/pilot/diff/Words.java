package dev.pilot.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words in a name that say what it is about. */
final class Words {

  private static final Pattern BORDER =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");

  /** They say which thing it is, not what about it. */
  private static final Set<String> THINGS =
      Set.of(
          "name",
          "id",
          "uuid",
          "moid",
          "key",
          "vm",
          "host",
          "node",
          "cluster",
          "target",
          "resource",
          "entity",
          "object",
          "item",
          "namespace");

  /** They say something only together with another word. */
  private static final Set<String> MEASURES =
      Set.of(
          "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "mhz", "ghz", "ms", "second",
          "minute", "hour", "percent", "count", "number", "num", "total", "new", "old", "value");

  private Words() {}

  /** Returns the telling words in the singular; none where the name only names a thing. */
  static Set<String> of(String name) {
    List<String> words = new ArrayList<>();
    for (String word : BORDER.split(name, -1)) {
      words.add(singular(word.toLowerCase(Locale.ROOT)));
    }
    words.removeIf(String::isEmpty);
    String whole = String.join("_", words);
    boolean thing = THINGS.containsAll(words);
    words.removeIf(word -> THINGS.contains(word) || MEASURES.contains(word));
    return !words.isEmpty() ? Set.copyOf(words) : thing ? Set.of() : Set.of(whole);
  }

  private static String singular(String word) {
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
