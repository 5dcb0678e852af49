package dev.pilot.policy;

import dev.pilot.approval.Approvers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a policy says of one call; every kind says why. */
public sealed interface PolicyDecision {

  /** Returns every rule that led to this; none when no rule is about the call. */
  List<Reason> reasons();

  /** Returns the word by which the kind of decision is known outside, in lower case. */
  String word();

  /** Returns the names of the rules, in the order of the reasons. */
  default String rules() {
    return reasons().stream().map(Reason::rule).distinct().collect(Collectors.joining(", "));
  }

  /** Nothing stands against the call, and no rule is about it. */
  static PolicyDecision allowed() {
    return new Allowed(List.of());
  }

  /** Returns the reasons in one line for people. */
  default String explained() {
    return reasons().stream()
        .map(reason -> "%s (rule '%s')".formatted(reason.text(), reason.rule()))
        .collect(Collectors.joining("; "));
  }

  /**
   * Returns what an approval is bound to: the kind of the decision and the names of its rules, but
   * not their wording.
   */
  default Map<String, Object> fact() {
    List<String> rules =
        List.copyOf(
            reasons().stream().map(Reason::rule).collect(Collectors.toCollection(TreeSet::new)));
    return Map.of("decision", word(), "rules", rules);
  }

  /** The call may be made. */
  record Allowed(List<Reason> reasons) implements PolicyDecision {
    public Allowed {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String word() {
      return "allowed";
    }
  }

  /**
   * The call may not be made.
   *
   * @param until when it is worth asking again; empty when only a change of the rules can help
   */
  record Denied(List<Reason> reasons, Optional<Instant> until) implements PolicyDecision {
    public Denied {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String word() {
      return "denied";
    }
  }

  /** The call may be made behind a gate that asks at least these. */
  record ApprovalRequired(List<Reason> reasons, Approvers approvers) implements PolicyDecision {
    public ApprovalRequired {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String word() {
      return "approval_required";
    }

    @Override
    public Map<String, Object> fact() {
      Map<String, Object> fact = new LinkedHashMap<>(PolicyDecision.super.fact());
      fact.put("approvers", approvers.toJson());
      return fact;
    }
  }
}
