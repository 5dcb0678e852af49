package dev.pilot.workflow;

import dev.pilot.approval.Approvers;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Policies of one rule. */
final class Rules {

  private Rules() {}

  static Policy deny(Predicate<PolicyQuestion> when) {
    return deny(when, Optional.empty());
  }

  /** Lets calls leave from that moment on, and says so. */
  static Policy denyBefore(Instant moment, Predicate<PolicyQuestion> when) {
    return deny(
        question ->
            question.stage().isNow() && question.now().isBefore(moment) && when.test(question),
        Optional.of(moment));
  }

  static Policy ask(Predicate<PolicyQuestion> when) {
    return ask(when, Approvers.anyone());
  }

  static Policy ask(Predicate<PolicyQuestion> when, Approvers approvers) {
    return question ->
        when.test(question)
            ? new PolicyDecision.ApprovalRequired(
                List.of(new Reason("ask", "somebody looks")), approvers)
            : PolicyDecision.allowed();
  }

  private static Policy deny(Predicate<PolicyQuestion> when, Optional<Instant> until) {
    return question ->
        when.test(question)
            ? new PolicyDecision.Denied(List.of(new Reason("no", "it is not wanted")), until)
            : PolicyDecision.allowed();
  }

  /** Whether the call works on that step's thing. */
  static Predicate<PolicyQuestion> on(String what) {
    return question ->
        question.operation().arguments().containsValue(what)
            && question.operation().tool().equals("change");
  }

  static Predicate<PolicyQuestion> calls(String tool) {
    return question -> question.operation().tool().equals(tool);
  }
}
