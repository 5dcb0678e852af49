package dev.pilot.workflow;

import dev.pilot.briefing.Coverage;
import dev.pilot.plan.Gate;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where each step of a plan stands: computed once, so that no step is ever searched for. */
final class Layout {

  private final List<Step> entries;
  private final List<Step> leaves;
  private final Set<String> secrets;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, ParallelGroup> groups = new HashMap<>();
  private final Map<String, Coverage.Lane> places = new HashMap<>();
  private final Map<String, Gate> gates = new HashMap<>();
  private final Map<String, Integer> entryOfGate = new HashMap<>();
  private final List<Integer> entryOf = new ArrayList<>();
  private final List<Optional<Integer>> laneOf = new ArrayList<>();
  private final List<List<Task>> lanes = new ArrayList<>();

  Layout(Plan plan) {
    entries = plan.steps();
    leaves = new ArrayList<>();
    secrets = plan.secrets();
    Optional<Gate> covering = Optional.empty();
    for (int number = 0; number < entries.size(); number++) {
      Step entry = entries.get(number);
      if (entry instanceof Gate gate) {
        covering = Optional.of(gate);
        entryOfGate.put(gate.id(), number);
      }
      Map<String, Integer> laneById = entry instanceof ParallelGroup group ? add(group) : Map.of();
      for (Step leaf : entry.leaves()) {
        covering.ifPresent(gate -> gates.put(leaf.id(), gate));
        positions.put(leaf.id(), leaves.size());
        leaves.add(leaf);
        entryOf.add(number);
        laneOf.add(Optional.ofNullable(laneById.get(leaf.id())));
        if (entry instanceof ParallelGroup group) {
          groups.put(leaf.id(), group);
        }
      }
    }
  }

  Set<String> secrets() {
    return secrets;
  }

  private Map<String, Integer> add(ParallelGroup group) {
    Map<String, Integer> laneById = new HashMap<>();
    for (int lane = 0; lane < group.lanes().size(); lane++) {
      Coverage.Lane place = new Coverage.Lane(group.id(), lane);
      for (Task task : group.lanes().get(lane)) {
        places.put(task.id(), place);
        laneById.put(task.id(), lanes.size());
      }
      lanes.add(group.lanes().get(lane));
    }
    return laneById;
  }

  List<Step> entries() {
    return entries;
  }

  /** Returns the number of the entry to which a leaf belongs. */
  int entryOf(int leaf) {
    return entryOf.get(leaf);
  }

  /** Returns the lanes of all groups, in the order of the plan. */
  List<List<Task>> lanes() {
    return lanes;
  }

  Optional<Integer> laneOf(int leaf) {
    return laneOf.get(leaf);
  }

  int size() {
    return leaves.size();
  }

  List<Step> leaves() {
    return leaves;
  }

  /** Returns the plan's entry at the position, or empty behind the last. */
  Optional<Step> entry(int position) {
    return position < entries.size() ? Optional.of(entries.get(position)) : Optional.empty();
  }

  boolean contains(String stepId) {
    return positions.containsKey(stepId);
  }

  int indexOf(String stepId) {
    Integer index = positions.get(stepId);
    if (index == null) {
      throw new CommandRefusedException(
          "unknown_step",
          "the workflow has no step '" + stepId + "'",
          "Take the id from the workflow's steps.");
    }
    return index;
  }

  Step leaf(String stepId) {
    return leaves.get(indexOf(stepId));
  }

  SkillStep call(String stepId) {
    if (leaf(stepId) instanceof SkillStep step) {
      return step;
    }
    throw new CommandRefusedException(
        "not_a_call",
        "step '" + stepId + "' has no effect of its own",
        "Name a step that calls a skill to change something.");
  }

  Optional<ParallelGroup> groupOf(String stepId) {
    return Optional.ofNullable(groups.get(stepId));
  }

  /** Returns the lane in which the step runs beside others, if it does. */
  Optional<Coverage.Lane> laneOf(String stepId) {
    return Optional.ofNullable(places.get(stepId));
  }

  /** Returns the gate under whose approval the step runs; a gate's is itself. */
  Optional<Gate> gateOf(String stepId) {
    return Optional.ofNullable(gates.get(stepId));
  }

  /** Returns the position of the gate among the plan's entries. */
  int entryOf(String gateId) {
    return Optional.ofNullable(entryOfGate.get(gateId)).orElseGet(entries::size);
  }

  /** Returns the steps that run under the approval of the gate: those up to the next gate. */
  List<Step> coveredBy(Gate gate) {
    return leaves.subList(indexOf(gate.id()) + 1, leaves.size()).stream()
        .takeWhile(step -> !(step instanceof Gate))
        .toList();
  }
}
