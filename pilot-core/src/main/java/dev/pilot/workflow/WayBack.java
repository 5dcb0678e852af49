package dev.pilot.workflow;

import dev.pilot.json.Json;
import dev.pilot.plan.Expression;
import dev.pilot.plan.MissingValueException;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what a later undo still needs.
 *
 * <p>A step whose undo did not work, or whose outcome nobody can tell, may need what an earlier
 * step on the same thing made: a machine that was not reverted needs its snapshot. Two steps are on
 * the same thing when one skill undoes both, and every text that names what the earlier undo works
 * on is named the same in the later one.
 */
final class WayBack {

  private WayBack() {}

  /** Returns the step that keeps this one from being undone now, if one does. */
  static Optional<String> heldBackBy(Workflow workflow, SkillStep step) {
    Progress progress = workflow.progress();
    Standing standing = progress.standing();
    return Stream.concat(progress.ids(standing.stuck()), progress.ids(standing.unknown()))
        .filter(other -> !other.equals(step.id()))
        .filter(other -> isOnSameThing(workflow, progress.layout().call(other), step))
        .min(String::compareTo);
  }

  private static boolean isOnSameThing(Workflow workflow, SkillStep later, SkillStep step) {
    Optional<SkillCall> needs = later.compensation().undo();
    Optional<SkillCall> removes = step.compensation().undo();
    if (needs.isEmpty()
        || removes.isEmpty()
        || !needs.get().skill().equals(removes.get().skill())) {
      return false;
    }
    Map<String, String> removed = names(workflow, step, removes.get());
    return !removed.isEmpty()
        && names(workflow, later, needs.get()).entrySet().containsAll(removed.entrySet());
  }

  /** The texts among the arguments: switches and numbers name nothing. */
  private static Map<String, String> names(Workflow workflow, SkillStep step, SkillCall undo) {
    Scope scope = WorkflowScope.after(workflow, step.id(), workflow.step(step.id()).result());
    Map<String, String> names = new LinkedHashMap<>();
    undo.arguments().members().forEach((name, value) -> put(names, name, value, scope));
    return names;
  }

  private static void put(Map<String, String> names, String name, Expression value, Scope scope) {
    try {
      if (value.resolve(scope) instanceof String text) {
        names.put(name, text);
      }
    } catch (MissingValueException e) {
      // What is not known names nothing that could be compared.
      names.put(name, Json.write(value.display()));
    }
  }
}
