package dev.pilot.templates.expansion;

import dev.pilot.templates.language.Definition;
import dev.pilot.templates.language.Entry;
import dev.pilot.templates.language.Hole;
import dev.pilot.templates.problem.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses a plan in which a kept step needs the result of one that was left out. */
final class DroppedSteps {

  private final Map<String, Entry> dropped = new HashMap<>();
  private final List<Entry> kept;

  DroppedSteps(Definition definition, List<Entry> kept) {
    this.kept = kept;
    definition.flat().forEach(entry -> task(entry, true));
    kept.stream().flatMap(Entry::flat).forEach(entry -> task(entry, false));
  }

  private void task(Entry entry, boolean isDropped) {
    if (entry instanceof Entry.Task task && isDropped) {
      dropped.put(task.id(), task);
    } else if (entry instanceof Entry.Task task) {
      dropped.remove(task.id());
    }
  }

  void check() {
    if (!dropped.isEmpty()) {
      kept.stream()
          .flatMap(Entry::flat)
          .forEach(entry -> entry.ownHoles().forEach(hole -> check(entry, hole)));
    }
  }

  private void check(Entry entry, Hole hole) {
    if (hole instanceof Hole.StepResult result) {
      String id = result.id();
      Entry needed = dropped.get(id);
      if (needed != null) {
        throw TemplateException.of(
            TemplateException.DROPPED_STEP,
            hole.at(),
            "%s needs the result of step '%s', whose stage '%s' is left out"
                .formatted(name(entry), id, needed.stage()),
            "Keep the stage '" + needed.stage() + "' too.");
      }
    }
  }

  private static String name(Entry entry) {
    if (entry instanceof Entry.Task task) {
      return "the step '" + task.id() + "'";
    }
    if (entry instanceof Entry.Stop stop) {
      return "the gate '" + stop.id() + "'";
    }
    return entry instanceof Entry.Group group
        ? "the group '" + group.id() + "'"
        : "the loop in line " + entry.at().line();
  }
}
