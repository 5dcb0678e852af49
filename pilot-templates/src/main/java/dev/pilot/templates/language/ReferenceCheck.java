package dev.pilot.templates.language;

import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that every hole points to something that is known where it stands. */
final class ReferenceCheck {

  private final Definition definition;
  private final Problems problems;
  private final List<Entry.Loop> loops = new ArrayList<>();
  private final StepCheck steps;

  private ReferenceCheck(Definition definition, Problems problems) {
    this.definition = definition;
    this.problems = problems;
    this.steps = new StepCheck(definition, problems);
  }

  static void check(Definition definition, Problems problems) {
    ReferenceCheck references = new ReferenceCheck(definition, problems);
    definition.timeout().stream()
        .flatMap(Value::holes)
        .forEach(hole -> references.planned(hole, "a timeout"));
    references.walk(definition.steps());
  }

  private void walk(List<Entry> entries) {
    entries.forEach(this::walk);
  }

  private void walk(Entry entry) {
    if (entry instanceof Entry.Call call) {
      call(call);
    } else if (entry instanceof Entry.Poll poll) {
      poll(poll);
    } else if (entry instanceof Entry.Pause pause) {
      task(pause);
      pause.end().holes().forEach(hole -> planned(hole, "a wait"));
    } else if (entry instanceof Entry.Stop stop) {
      stop.ownHoles().forEach(hole -> before(hole, stop.id()));
    } else if (entry instanceof Entry.Loop loop) {
      loop(loop);
    } else if (entry instanceof Entry.Group group) {
      group(group);
    }
  }

  private void call(Entry.Call call) {
    task(call);
    Optional<Inquiry> inquiry = call.sending().inquiry();
    Stream.of(
            call.use().holes(),
            call.sending().uses().flatMap(ToolUse::holes),
            call.targets().stream().flatMap(Value::holes))
        .flatMap(part -> part)
        .forEach(hole -> before(hole, call.id()));
    call.sending().plannedHoles().forEach(hole -> planned(hole, "a timeout or a retry"));
    steps.declare(call.id(), loops);
    Stream.of(
            holes(call.check()),
            call.undo().holes().filter(hole -> !isObserved(call, hole)),
            inquiry.stream().flatMap(Inquiry::answerHoles))
        .flatMap(part -> part)
        .forEach(hole -> check(hole, call.id()));
  }

  private static boolean isObserved(Entry.Call call, Hole hole) {
    return hole instanceof Hole.OwnBefore && call.sending().look().isPresent();
  }

  private void poll(Entry.Poll poll) {
    task(poll);
    poll.use().holes().forEach(hole -> before(hole, poll.id()));
    poll.pace().holes().forEach(hole -> planned(hole, "how often a poll asks"));
    steps.declare(poll.id(), loops);
    poll.until().holes().forEach(hole -> check(hole, poll.id()));
  }

  private void task(Entry.Task task) {
    holes(task.when()).forEach(hole -> before(hole, task.id()));
    task.action().holes().forEach(hole -> planned(hole, "an action"));
  }

  private void loop(Entry.Loop loop) {
    loop.items().holes().forEach(hole -> planned(hole, "for_each"));
    holes(loop.when()).forEach(hole -> before(hole, ""));
    requireList(loop);
    if (definition.parameters().containsKey(loop.variable())
        || loops.stream().anyMatch(outer -> outer.variable().equals(loop.variable()))) {
      problems.add(
          loop.at(),
          "the loop's variable '%s' hides another of that name".formatted(loop.variable()),
          "Choose another name behind 'as'.");
    }
    loops.add(loop);
    walk(loop.inner());
    loops.remove(loops.size() - 1);
  }

  /** What a parameter's type already tells need not wait for its value. */
  private void requireList(Entry.Loop loop) {
    if (loop.items() instanceof Items.Each each
        && each.list() instanceof Value.Whole whole
        && whole.hole() instanceof Hole.Variable variable
        && variable.path().segments().isEmpty()) {
      Optional.ofNullable(definition.parameters().get(variable.name()))
          .map(parameter -> parameter.schema().get("type"))
          .filter(type -> type instanceof String && !type.equals("array"))
          .ifPresent(
              type ->
                  problems.add(
                      whole.at(),
                      "'for_each' goes through a list, and '%s' is of type %s"
                          .formatted(variable.name(), type),
                      "Declare it as {type: array}."));
    }
  }

  private void group(Entry.Group group) {
    group.limit().holes().forEach(hole -> planned(hole, "parallel"));
    holes(group.when()).forEach(hole -> before(hole, ""));
    group.inner().stream().flatMap(Entry::flat).forEach(this::refuseInGroup);
    steps.enterGroup(group);
    for (Entry lane : group.inner()) {
      steps.enterLane();
      walk(lane);
      steps.leaveLane();
    }
    steps.leaveGroup();
  }

  private void refuseInGroup(Entry entry) {
    if (entry instanceof Entry.Stop || entry instanceof Entry.Group) {
      problems.add(
          entry.at(),
          entry instanceof Entry.Stop
              ? "a gate can't stand inside a parallel group"
              : "a parallel group can't stand inside another",
          "Move it before or after the group.");
    }
  }

  private void before(Hole hole, String inStep) {
    if (hole instanceof Hole.OwnResult) {
      problems.add(
          hole.at(),
          "'result' is known only after the call",
          HoleReader.WHERE_RESULT + " Elsewhere write steps.ID.path.");
    } else {
      check(hole, inStep);
    }
  }

  private void planned(Hole hole, String where) {
    if (hole instanceof Hole.OwnResult || hole instanceof Hole.StepResult) {
      problems.add(
          hole.at(),
          where + " is decided when the plan is made, so it can't depend on a result",
          "Use parameters only.");
    } else {
      check(hole, "");
    }
  }

  private void check(Hole hole, String inStep) {
    if (hole instanceof Hole.OwnBefore) {
      problems.add(
          hole.at(),
          "'before' is what was observed before a step, and nothing observes it here",
          "Use it in the 'rollback' of a step that has 'observe'; a parameter is params.before.");
    } else if (hole instanceof Hole.StepResult result) {
      steps.check(result, inStep, loops);
    } else if (hole instanceof Hole.Parameter parameter) {
      requireKnown(hole, parameter.name(), new ArrayList<>(definition.parameters().keySet()));
    } else if (hole instanceof Hole.Variable variable) {
      List<String> known = new ArrayList<>(definition.parameters().keySet());
      loops.forEach(loop -> known.add(loop.variable()));
      if (!loops.isEmpty()) {
        known.add("index");
      }
      requireKnown(hole, variable.name(), known);
    }
  }

  private void requireKnown(Hole hole, String name, List<String> known) {
    if (!known.contains(name)) {
      problems.add(
          hole.at(),
          "'" + name + "' is neither a parameter nor a loop's variable here",
          Suggestion.of(name, known));
    }
  }

  private static Stream<Hole> holes(Optional<Clause> clause) {
    return clause.stream().flatMap(Clause::holes);
  }
}
