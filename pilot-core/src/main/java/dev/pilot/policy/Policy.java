package dev.pilot.policy;

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

  /** A policy without rules. */
  static Policy allowAll() {
    return question -> PolicyDecision.allowed();
  }
}
