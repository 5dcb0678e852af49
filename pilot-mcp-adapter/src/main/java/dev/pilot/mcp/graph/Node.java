package dev.pilot.mcp.graph;

import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import dev.pilot.plan.Wait;
import dev.pilot.workflow.Workflow;
import java.util.List;

/**
 * One box of the graph: a step, or several that follow one another.
 *
 * @param first the number of its first step, counted from 1
 * @param steps at least one
 * @param title what it is
 * @param detail a little more
 * @param badge how it stands
 * @param shape how it is drawn
 */
public record Node(
    int first, List<Step> steps, String title, String detail, Badge badge, Shape shape) {

  /** How a node is drawn. */
  public enum Shape {
    /** A call. */
    STEP,
    /** A person is asked. */
    GATE,
    /** Nothing happens for a while. */
    PAUSE,
    /** Several steps. */
    MANY
  }

  static Node of(Workflow workflow, int number, Step step) {
    return new Node(
        number,
        List.of(step),
        title(step),
        detail(step),
        Badge.of(workflow, step),
        step instanceof Gate ? Shape.GATE : step instanceof Wait ? Shape.PAUSE : Shape.STEP);
  }

  /** Makes one node of several that follow one another. */
  static Node join(Workflow workflow, String title, List<Node> nodes) {
    List<Step> steps = nodes.stream().flatMap(node -> node.steps().stream()).toList();
    Tally tally = Tally.of(workflow, steps);
    return nodes.size() == 1
        ? nodes.get(0)
        : new Node(nodes.get(0).first(), steps, title, tally.words(), tally.badge(), Shape.MANY);
  }

  /** Returns the number of its last step. */
  public int last() {
    return first + steps.size() - 1;
  }

  /** Returns its number, or from which to which. */
  public String numbers() {
    return steps.size() == 1 ? String.valueOf(first) : first + "–" + last();
  }

  /** Whether it may disappear among others of the same stage. */
  boolean isPlain() {
    return shape != Shape.GATE && !badge.tone().standsOut();
  }

  String stage() {
    return steps.get(0) instanceof Task task ? task.label().stage() : "";
  }

  /** Returns what people call the step. */
  public static String title(Step step) {
    Label label =
        step instanceof Task task
            ? task.label()
            : step instanceof Gate gate ? gate.label() : new Label("", "");
    return label.action().isBlank() ? step.id() : label.action();
  }

  /** Returns what the step does, in a word or two. */
  public static String detail(Step step) {
    if (step instanceof SkillStep call) {
      return call.call().skill() + "." + call.call().tool();
    }
    if (step instanceof Poll poll) {
      return "polls " + poll.call().skill() + "." + poll.call().tool();
    }
    if (step instanceof Wait wait) {
      return "waits " + (wait.end() instanceof Wait.At ? "until " : "") + wait.end().toText();
    }
    return "a person is asked";
  }
}
