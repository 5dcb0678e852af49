package dev.pilot.policy;

import java.util.Set;

/**
 * Says of every call whether it may be made; asked when it is planned, approved and about to leave.
 *
 * <p>Called from several threads at once, within decisions: it answers from memory, or soon. Its
 * rules may change between two questions; the newest count. An implementation that can not read its
 * rules denies whatever does not only read.
 */
@FunctionalInterface
public interface Policy {

  /** Returns what the rules say; never throws. */
  PolicyDecision decide(PolicyQuestion question);

  /** Returns what holds for workflows together. */
  default Limits limits() {
    return Limits.NONE;
  }

  /** Returns what follows where an observation shows another change than was meant. */
  default Surprises surprises() {
    return Surprises.TOLD;
  }

  /**
   * Returns what a call works on, each as its kind and its name, such as {@code vm:db-1}: the same
   * thing has the same name, whichever tool of whichever skill it is given to.
   */
  default Set<String> targets(Operation operation) {
    return Set.of();
  }

  /** A policy without rules. */
  static Policy allowAll() {
    return question -> PolicyDecision.allowed();
  }
}
