package dev.pilot.workflow;

import dev.pilot.binding.ToolFacts;
import dev.pilot.binding.ToolName;
import dev.pilot.event.Attempt;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A call whose intent is durable.
 *
 * @param workflow as it was when the call was decided upon
 * @param stepId the step
 * @param kind what it is for
 * @param target the skill and tool
 * @param attempt what leaves
 * @param timeout how long it may take
 */
public record Call(
    Workflow workflow,
    String stepId,
    Kind kind,
    SkillCall target,
    Attempt attempt,
    Duration timeout) {

  /** What a call is for. */
  public enum Kind {
    /** The step itself. */
    STEP,
    /** Its undo. */
    UNDO,
    /** Whether it had its effect. */
    PROBE,
    /** How what it changes looks. */
    OBSERVATION
  }

  /**
   * Returns the arguments that leave: those of the attempt, where a secret stands with its value.
   *
   * <p>They are resolved anew from the plan's expressions, so that a text which only looks like a
   * secret's placeholder stays what it is.
   *
   * @param reveal returns a secret's value by its name
   */
  public Map<String, Object> arguments(UnaryOperator<String> reveal) {
    if (target.secrets().findAny().isEmpty()) {
      return attempt.arguments();
    }
    Scope ordinary =
        kind == Kind.UNDO
            ? WorkflowScope.after(workflow, stepId, workflow.step(stepId).result())
            : WorkflowScope.before(workflow, stepId);
    return target.arguments().resolve(new RevealingScope(ordinary, reveal));
  }

  /**
   * Returns the hash of the input schema that was approved; empty where none was, and for an undo,
   * which goes on however its tool has changed.
   */
  public Optional<String> schema() {
    return kind == Kind.UNDO
        ? Optional.empty()
        : workflow
            .bindingOf(stepId)
            .map(binding -> binding.tool(ToolName.of(target)))
            .filter(ToolFacts::isKnown)
            .map(ToolFacts::schema);
  }

  /** Returns the kind of the call that a step has under way. */
  static Kind kindInFlight(StepProgress step) {
    if (step.probe().isRunning()) {
      return Kind.PROBE;
    }
    if (step.observed().looking().isRunning()) {
      return Kind.OBSERVATION;
    }
    return step.undo().status() == UndoProgress.Status.RUNNING ? Kind.UNDO : Kind.STEP;
  }
}
