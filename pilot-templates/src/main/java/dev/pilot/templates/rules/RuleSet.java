package dev.pilot.templates.rules;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.policy.Limits;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Reason;
import dev.pilot.policy.Surprises;
import dev.pilot.skill.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file says, at one moment of it.
 *
 * <p>One rule that denies is stronger than all others; then come the maintenance window, and the
 * rules that ask for an approval. What no rule is about is allowed. Every rule that led to the
 * decision is told.
 *
 * @param assurance the least level of every approval
 * @param deny what may not be done
 * @param approve what has to be approved
 * @param maintenance when calls of high or critical risk may be made
 * @param roles who has which
 * @param environments in which a call works
 * @param resources what a call changes
 * @param limits what holds for workflows together
 * @param surprises what follows where a step changed something else than it was to change
 */
record RuleSet(
    Optional<Assurance> assurance,
    List<Rule> deny,
    List<Rule> approve,
    Optional<Window> maintenance,
    Roles roles,
    Environments environments,
    Resources resources,
    Limits limits,
    Surprises surprises) {

  static final String MAINTENANCE = "maintenance_window";

  RuleSet {
    deny = List.copyOf(deny);
    approve = List.copyOf(approve);
  }

  PolicyDecision decide(PolicyQuestion question) {
    Environment environment = environments.of(question.operation());
    Asker asker = roles.asker(question.requester());
    List<Reason> reasons = new ArrayList<>();
    List<Optional<Instant>> untils = new ArrayList<>();
    for (Rule rule : deny) {
      if (rule.matcher().matches(question.operation(), environment, asker)
          && denies(rule, question)) {
        reasons.add(reason(rule, environment));
        untils.add(rule.hours().until(question.now()));
      }
    }
    maintenance
        .filter(window -> isKeptOut(window, question))
        .ifPresent(
            window -> {
              reasons.add(
                  new Reason(
                      MAINTENANCE, "calls of high or critical risk are made only in " + window));
              untils.add(window.opensAfter(question.now()));
            });
    if (!reasons.isEmpty()) {
      return new PolicyDecision.Denied(reasons, latest(untils));
    }
    Optional<Approvers> approvers = Optional.of(Approvers.anyone());
    for (Rule rule : approve) {
      if (rule.matcher().matches(question.operation(), environment, asker)
          && (!question.stage().isNow() || rule.hours().count(question.now()))) {
        reasons.add(reason(rule, environment));
        approvers = approvers.flatMap(sofar -> rule.approvers().and(sofar));
      }
    }
    return decision(reasons, approvers);
  }

  private static PolicyDecision decision(List<Reason> asked, Optional<Approvers> approvers) {
    if (asked.isEmpty()) {
      return PolicyDecision.allowed();
    }
    return approvers
        .<PolicyDecision>map(all -> new PolicyDecision.ApprovalRequired(asked, all))
        .orElseGet(
            () ->
                new PolicyDecision.Denied(
                    asked.stream()
                        .map(
                            one ->
                                new Reason(
                                    one.rule(), "another rule asks for other roles; " + one.text()))
                        .toList(),
                    Optional.empty()));
  }

  private static Reason reason(Rule rule, Environment environment) {
    return environment instanceof Environment.Unreadable unreadable
            && !rule.matcher().environments().isEmpty()
        ? new Reason(
            rule.reason().rule(),
            rule.reason().text() + "; its environment is not known: " + unreadable.why())
        : rule.reason();
  }

  /** A rule of some hours says nothing before the call is to leave, and nothing of an undo. */
  private static boolean denies(Rule rule, PolicyQuestion question) {
    return rule.hours() instanceof Hours.Always
        || (isTimed(question) && rule.hours().count(question.now()));
  }

  private static boolean isKeptOut(Window window, PolicyQuestion question) {
    return isTimed(question)
        && question.operation().risk().isAtLeast(Risk.HIGH)
        && !window.isOpen(question.now());
  }

  private static boolean isTimed(PolicyQuestion question) {
    return question.stage().isNow() && question.purpose() != Purpose.UNDO;
  }

  /** What is denied for good by one of several is denied for good. */
  private static Optional<Instant> latest(List<Optional<Instant>> untils) {
    return untils.stream().allMatch(Optional::isPresent)
        ? untils.stream().flatMap(Optional::stream).max(Instant::compareTo)
        : Optional.empty();
  }
}
