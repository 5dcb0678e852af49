package dev.pilot.workflow;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Hearing;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.WorkflowEvent.AttemptRefused;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gates that tests vote on, and the votes. */
final class Gates {

  private Gates() {}

  static Approvers of(int quorum, int vetoes) {
    return new Approvers(Set.of(), quorum, vetoes, Optional.empty(), false, Approvers.A_DAY);
  }

  static Approvers demanding(Assurance level) {
    return new Approvers(Set.of(), 1, 1, Optional.of(level), false, Approvers.A_DAY);
  }

  static Approvers within(Duration limit) {
    return new Approvers(Set.of(), 1, 1, Optional.empty(), false, limit);
  }

  static Gate gate(String id, OnReject onReject, Approvers approvers) {
    return new Gate(
        id, new Label(id, ""), Expression.of("Go?"), Condition.always(), onReject, approvers);
  }

  /** A write, a gate of these approvers, and two more writes. */
  static Plan plan(OnReject onReject, Approvers approvers) {
    return Plans.plan()
        .step(Plans.write("before"))
        .step(gate("ask", onReject, approvers))
        .step(Plans.write("a"))
        .step(Plans.write("b"))
        .build();
  }

  static Story asking(Approvers approvers) {
    return Story.of(plan(OnReject.CANCEL, approvers)).run().succeeds("before");
  }

  static SkillStep forGood(String id) {
    return SkillStep.named(id, "lab", "erase").writes().undo(Compensation.irreversible()).build();
  }

  /** Returns the verdict of that person on what is asked now. */
  static Verdict verdict(Story story, String name) {
    return new Verdict(
        story.verdict("").digest(), Principal.person(name), Evidence.asserted(), "because");
  }

  static Command yes(Story story, String name) {
    return new Command.Approve(Story.heard(verdict(story, name)));
  }

  static Command no(Story story, String name) {
    return new Command.Reject(Story.heard(verdict(story, name)));
  }

  static Command approve(Hearing hearing) {
    return new Command.Approve(hearing);
  }

  /**
   * Returns the refused attempts in the log, each as what was tried on what by whom and why not.
   */
  static List<String> refused(Story story) {
    return story.log().stream()
        .map(recorded -> recorded.event())
        .filter(AttemptRefused.class::isInstance)
        .map(AttemptRefused.class::cast)
        .map(
            tried ->
                "%s %s by %s: %s"
                    .formatted(
                        tried.command(),
                        tried.subject(),
                        tried.by().name(),
                        tried.problem().code()))
        .toList();
  }
}
