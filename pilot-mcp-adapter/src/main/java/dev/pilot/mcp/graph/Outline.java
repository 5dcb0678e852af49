package dev.pilot.mcp.graph;

import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan as nodes in their order, few enough to be looked at: of many steps, those of one stage are
 * joined, except what stands out.
 *
 * @param entries one after another
 */
public record Outline(List<Entry> entries) {

  private static final int MOST_LANES = 6;
  private static final int MOST_STANDING_OUT = 20;

  /**
   * What stands at one place of the order.
   *
   * @param group the parallel group's id; empty for a single node
   * @param lanes one lane with one node, or those of the group
   */
  public record Entry(Optional<String> group, List<List<Node>> lanes) {

    static Entry of(Node node) {
      return new Entry(Optional.empty(), List.of(List.of(node)));
    }

    /** Returns its nodes, lane by lane. */
    public List<Node> nodes() {
      return lanes.stream().flatMap(List::stream).toList();
    }

    private boolean isPlain() {
      return group.isEmpty() && nodes().get(0).isPlain();
    }
  }

  /** Draws the workflow's plan with about that many nodes at most. */
  public static Outline of(Workflow workflow, int most) {
    List<Entry> each = each(workflow);
    if (size(each) <= most) {
      return new Outline(each);
    }
    List<Entry> joined = byStage(workflow, narrowed(workflow, each));
    int share = (size(joined) + most - 1) / most;
    return new Outline(share == 1 ? joined : shared(workflow, joined, share));
  }

  private static int size(List<Entry> entries) {
    return entries.stream().mapToInt(entry -> entry.nodes().size()).sum();
  }

  private static List<Entry> each(Workflow workflow) {
    List<Entry> entries = new ArrayList<>();
    int number = 1;
    for (Step step : workflow.plan().steps()) {
      if (step instanceof ParallelGroup group) {
        List<List<Node>> lanes = new ArrayList<>();
        for (List<Task> lane : group.lanes()) {
          List<Node> nodes = new ArrayList<>();
          for (Task task : lane) {
            nodes.add(Node.of(workflow, number++, task));
          }
          lanes.add(nodes);
        }
        entries.add(new Entry(Optional.of(group.id()), lanes));
      } else {
        entries.add(Entry.of(Node.of(workflow, number++, step)));
      }
    }
    return entries;
  }

  /** Makes one node of each lane, and one of a group of many lanes. */
  private static List<Entry> narrowed(Workflow workflow, List<Entry> entries) {
    List<Entry> narrow = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.group().isEmpty()) {
        narrow.add(entry);
      } else if (entry.lanes().size() > MOST_LANES) {
        String title = "%d lanes side by side".formatted(entry.lanes().size());
        narrow.add(Entry.of(Node.join(workflow, title, entry.nodes())));
      } else {
        narrow.add(
            new Entry(
                entry.group(),
                entry.lanes().stream()
                    .map(lane -> List.of(Node.join(workflow, lane.get(0).title(), lane)))
                    .toList()));
      }
    }
    return narrow;
  }

  private static List<Entry> byStage(Workflow workflow, List<Entry> entries) {
    boolean few = entries.stream().filter(entry -> !entry.isPlain()).count() <= MOST_STANDING_OUT;
    List<Entry> joined = new ArrayList<>();
    List<Node> run = new ArrayList<>();
    for (Entry entry : entries) {
      Node node = entry.nodes().get(0);
      boolean joins =
          entry.group().isEmpty() && node.shape() != Node.Shape.GATE && (node.isPlain() || !few);
      if (!joins || (!run.isEmpty() && !run.get(0).stage().equals(node.stage()))) {
        flush(workflow, run, joined);
      }
      if (joins) {
        run.add(node);
      } else {
        joined.add(entry);
      }
    }
    flush(workflow, run, joined);
    return joined;
  }

  private static void flush(Workflow workflow, List<Node> run, List<Entry> joined) {
    if (!run.isEmpty()) {
      String stage = run.get(0).stage();
      int steps = run.stream().mapToInt(node -> node.steps().size()).sum();
      String title = stage.isEmpty() ? steps + " steps" : "%s: %d steps".formatted(stage, steps);
      joined.add(Entry.of(Node.join(workflow, title, run)));
      run.clear();
    }
  }

  /** Joins so many at a time, whatever they are. */
  private static List<Entry> shared(Workflow workflow, List<Entry> entries, int share) {
    List<Entry> fewer = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += share) {
      List<Node> nodes =
          entries.subList(from, Math.min(entries.size(), from + share)).stream()
              .flatMap(entry -> entry.nodes().stream())
              .toList();
      int steps = nodes.stream().mapToInt(node -> node.steps().size()).sum();
      fewer.add(Entry.of(Node.join(workflow, steps + " steps", nodes)));
    }
    return fewer;
  }
}
