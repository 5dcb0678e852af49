package dev.pilot.templates.language;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonPath;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.Suggestion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows which steps have finished at one place of a template. */
final class StepCheck {

  private final Problems problems;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, String> withoutResult = new HashMap<>();
  private final Map<String, List<Entry.Loop>> finished = new HashMap<>();
  private final Map<String, List<Entry.Loop>> ofOtherLanes = new HashMap<>();
  private final Set<String> inLane = new HashSet<>();
  private Set<String> inGroup = Set.of();

  StepCheck(Definition definition, Problems problems) {
    this.problems = problems;
    definition
        .flat()
        .forEach(
            entry -> {
              if (entry instanceof Entry.Stop stop) {
                withoutResult.put(stop.id(), "a gate");
              } else if (entry instanceof Entry.Pause pause) {
                withoutResult.put(pause.id(), "a wait");
              } else if (entry instanceof Entry.Task task) {
                lines.put(task.id(), task.at().line());
              }
            });
  }

  void declare(String id, List<Entry.Loop> loops) {
    finished.put(id, List.copyOf(loops));
    inLane.add(id);
  }

  void enterGroup(Entry.Group group) {
    inGroup =
        group
            .flat()
            .filter(Entry.Task.class::isInstance)
            .map(entry -> ((Entry.Task) entry).id())
            .collect(Collectors.toSet());
    ofOtherLanes.clear();
  }

  void enterLane() {
    inLane.clear();
  }

  void leaveLane() {
    for (String id : inLane) {
      List<Entry.Loop> loops = finished.remove(id);
      if (loops != null) {
        ofOtherLanes.put(id, loops);
      }
    }
  }

  void leaveGroup() {
    finished.putAll(ofOtherLanes);
    ofOtherLanes.clear();
    inGroup = Set.of();
  }

  void check(Hole.StepResult hole, String inStep, List<Entry.Loop> loops) {
    String id = hole.id();
    String rest = hole.way().substring(id.length());
    List<Entry.Loop> of = finished.get(id);
    if (of == null) {
      unfinished(hole, id, inStep);
    } else if (!isInside(of, loops) && !rest.startsWith("[")) {
      problems.add(
          hole.at(),
          "the step '" + id + "' stands in a loop and has many results",
          "Say which: {{steps." + id + "[VALUE].path}}.");
    } else if (of.isEmpty() || !rest.startsWith("[")) {
      requirePath(hole, rest);
    }
  }

  /** Whether all of the step's loops are open here, so that it means this round's step. */
  private static boolean isInside(List<Entry.Loop> of, List<Entry.Loop> open) {
    return of.size() <= open.size() && of.equals(open.subList(0, of.size()));
  }

  private void unfinished(Hole.StepResult hole, String id, String inStep) {
    String kind = withoutResult.get(id);
    if (kind != null) {
      problems.add(hole.at(), "'%s' is %s and has no result".formatted(id, kind), "Name a step.");
    } else if (id.equals(inStep)) {
      problems.add(
          hole.at(),
          "the step '" + id + "' refers to its own result before the call",
          HoleReader.WHERE_RESULT);
    } else if (inGroup.contains(id)) {
      problems.add(
          hole.at(),
          "the step '" + id + "' runs in another lane of this parallel group",
          "Refer to it after the group, or put both steps into one lane.");
    } else if (lines.containsKey(id)) {
      problems.add(
          hole.at(),
          "the step '%s' comes later, in line %d".formatted(id, lines.get(id)),
          "Refer only to earlier steps.");
    } else {
      problems.add(
          hole.at(),
          "there is no step '" + id + "'",
          Suggestion.of(id, lines.keySet().stream().sorted().toList()));
    }
  }

  private void requirePath(Hole.StepResult hole, String rest) {
    try {
      JsonPath.parse(rest);
    } catch (InvalidJsonException e) {
      problems.add(hole.at(), e.getMessage(), e.hint());
    }
  }
}
