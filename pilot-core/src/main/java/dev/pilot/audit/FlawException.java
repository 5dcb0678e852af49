package dev.pilot.audit;

import java.util.OptionalLong;

/** Ends a check at the first thing that is wrong. */
final class FlawException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "Take nothing in this file for evidence. Export it again and compare; if it is broken again,"
          + " keep a copy of the store and restore a backup.";

  private final transient AuditResult.Broken flaw;

  private FlawException(AuditResult.Broken flaw) {
    super(flaw.message(), null, false, false);
    this.flaw = flaw;
  }

  static FlawException at(long line, String code, String message) {
    return at(line, code, message, HINT);
  }

  static FlawException at(long line, String code, String message, String hint) {
    return new FlawException(
        new AuditResult.Broken(
            OptionalLong.of(line), code, "line %d %s".formatted(line, message), hint));
  }

  static FlawException anywhere(String code, String message, String hint) {
    return new FlawException(new AuditResult.Broken(OptionalLong.empty(), code, message, hint));
  }

  static FlawException forged(long line, String message) {
    return at(
        line,
        "decision_forged",
        message,
        "Ask the person who is named. If they did not decide this, somebody who can write the store"
            + " has: trust nothing of it that no head and no signature vouches for.");
  }

  AuditResult.Broken flaw() {
    return flaw;
  }
}
