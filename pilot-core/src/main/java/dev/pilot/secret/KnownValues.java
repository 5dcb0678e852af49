package dev.pilot.secret;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values to black out; of very many, as a source of short-lived ones gives, the newest. */
final class KnownValues {

  private static final int MOST = 1_000;
  private static final int SHORTEST_LINE = 16;

  private final Set<Needle> all = new LinkedHashSet<>();
  private volatile List<Needle> needles = List.of();

  synchronized void add(String value) {
    add(new Needle(value), value);
  }

  private void add(Needle needle, String value) {
    if (!all.add(needle)) {
      return;
    }
    if (!value.strip().equals(value)) {
      all.add(new Needle(value.strip()));
    }
    // A key of many lines may come back line by line; its frame is no secret.
    if (value.strip().indexOf('\n') >= 0) {
      value
          .lines()
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST_LINE && !line.startsWith("-----"))
          .forEach(line -> all.add(new Needle(line)));
    }
    while (all.size() > MOST) {
      all.remove(all.iterator().next());
    }
    needles = List.copyOf(all);
  }

  String redact(String text) {
    List<Needle> now = needles;
    if (now.isEmpty() || text.isEmpty()) {
      return text;
    }
    Spans spans = new Spans();
    now.forEach(needle -> needle.find(text, spans));
    return spans.blackOut(text);
  }
}
