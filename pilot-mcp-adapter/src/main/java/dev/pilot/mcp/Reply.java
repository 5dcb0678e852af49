package dev.pilot.mcp;

import dev.pilot.approval.ApprovalException;
import java.util.Map;
import java.util.Optional;

/**
 * What came back from a person who was asked.
 *
 * @param kind how
 * @param content what the form holds
 */
record Reply(Kind kind, Map<String, Object> content) {

  /** How a question came back. */
  enum Kind {
    /** With a form, which a person may have filled in. */
    FORM,
    /** Somebody chose not to answer; that is not a no. */
    DECLINED,
    /** Somebody closed it. */
    CANCELLED,
    /** Nobody answered in time, or the client is gone. */
    NEVER
  }

  static Reply never() {
    return new Reply(Kind.NEVER, Map.of());
  }

  String text(String field) {
    return content.get(field) instanceof String text ? text.strip() : "";
  }

  /** Whether the person chose the no that the form offers. */
  boolean refuses() {
    return text("decision").equals("reject");
  }

  /** Says what is wrong with it before its code is looked at. */
  Optional<String> fault() {
    return switch (kind) {
      case FORM -> content.isEmpty() ? Optional.of("the form came back empty") : Optional.empty();
      case DECLINED -> Optional.of("the answer was declined");
      case CANCELLED -> Optional.of("the form was closed");
      case NEVER -> Optional.of("nobody answered");
    };
  }

  /**
   * Lets only through what somebody answered.
   *
   * @throws ApprovalException if nobody did; there is nothing to record then
   */
  void demandAny() {
    if (kind == Kind.NEVER) {
      throw new ApprovalException(
          "not_answered",
          "nobody answered, so nothing was decided",
          "Call the tool again to ask once more, or let the person decide on a terminal.");
    }
  }
}
