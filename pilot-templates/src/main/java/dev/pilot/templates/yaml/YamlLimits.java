package dev.pilot.templates.yaml;

import dev.pilot.templates.problem.TemplateException;
import java.util.Iterator;
import org.snakeyaml.engine.v2.events.Event;

/** Bounds that are checked on the stream of events, before any tree is built from it. */
final class YamlLimits {

  static final int DEPTH = 50;
  static final int ALIASES = 50;

  private final String file;
  private int depth;
  private int aliases;
  private int documents;

  private YamlLimits(String file) {
    this.file = file;
  }

  static void check(String file, Iterator<Event> events) {
    YamlLimits limits = new YamlLimits(file);
    events.forEachRemaining(limits::count);
  }

  private void count(Event event) {
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        if (++depth > DEPTH) {
          throw beyond(event, "the nesting is deeper than " + DEPTH, "Flatten it.");
        }
      }
      case MappingEnd, SequenceEnd -> depth--;
      case Alias -> {
        if (++aliases > ALIASES) {
          throw beyond(
              event, "there are more than " + ALIASES + " aliases", "Write the values out.");
        }
      }
      case DocumentStart -> {
        if (++documents > 1) {
          throw beyond(
              event, "a second document begins here", "Put each template into its own file.");
        }
      }
      default -> {}
    }
  }

  private TemplateException beyond(Event event, String what, String hint) {
    return YamlText.invalid(YamlText.position(file, event.getStartMark()), what, hint);
  }
}
