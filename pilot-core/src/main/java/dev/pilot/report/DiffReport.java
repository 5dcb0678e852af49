package dev.pilot.report;

import dev.pilot.diff.Edit;
import dev.pilot.plan.SkillStep;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * What the steps of a workflow changed, as far as it was observed, and whether undoing them brought
 * back what was there; pure.
 *
 * @param changes what the observed steps changed, those that changed nothing included, in the
 *     plan's order
 * @param restorations the steps that were to be undone, in the plan's order
 * @param unseen what nobody could see
 */
public record DiffReport(
    List<StepChange> changes, List<Restoration> restorations, List<Unseen> unseen) {

  public DiffReport {
    changes = List.copyOf(changes);
    restorations = List.copyOf(restorations);
    unseen = List.copyOf(unseen);
  }

  /**
   * An edit that nobody asked for.
   *
   * @param by the step that made it, or during which somebody else did
   */
  public record Unexpected(StepChange by, Edit edit) {}

  /** Reports on a workflow; takes time about in proportion to the size of what was observed. */
  public static DiffReport of(Workflow workflow) {
    List<StepChange> changes = new ArrayList<>();
    List<Restoration> restorations = new ArrayList<>();
    List<Unseen> unseen = new ArrayList<>();
    for (SkillStep step : calls(workflow)) {
      StepChange.of(workflow, step).ifPresent(changes::add);
      Restoration.of(workflow, step).ifPresent(restorations::add);
      unseen.addAll(Unseen.of(workflow, step));
    }
    return new DiffReport(changes, restorations, unseen);
  }

  private static List<SkillStep> calls(Workflow workflow) {
    return workflow.steps().stream()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .toList();
  }

  /** Whether there is nothing to report: nothing was observed and nothing undone. */
  public boolean isEmpty() {
    return changes.isEmpty() && restorations.isEmpty() && unseen.isEmpty();
  }

  /** Returns the edits that nobody asked for. */
  public List<Unexpected> unexpected() {
    return changes.stream()
        .flatMap(
            change -> change.seen().unexpected().stream().map(edit -> new Unexpected(change, edit)))
        .toList();
  }

  /** Returns the steps that reported success although nothing changed. */
  public List<StepChange> unchanged() {
    return changes.stream().filter(StepChange::isInVain).toList();
  }

  /** Returns the steps after whose undoing something still differs from what was there before. */
  public List<Restoration> residual() {
    return restorations.stream().filter(Restoration::leavesDifference).toList();
  }

  /** Whether something was to be undone, and all of it is seen to be as it was. */
  public boolean isVerified() {
    return !restorations.isEmpty()
        && restorations.stream().allMatch(each -> each.result() == Restoration.Result.VERIFIED);
  }
}
