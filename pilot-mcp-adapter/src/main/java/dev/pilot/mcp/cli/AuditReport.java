package dev.pilot.mcp.cli;

import dev.pilot.approval.Proof;
import dev.pilot.audit.AuditResult;
import dev.pilot.audit.CheckedDecision;
import dev.pilot.audit.Outside;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the check of a file has led to, for programs and for people.
 *
 * @param outside what it was checked against
 */
record AuditReport(AuditResult result, Outside outside) {

  Map<String, Object> answer() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("result", result.word());
    if (result instanceof AuditResult.Broken broken) {
      broken.line().ifPresent(line -> answer.put("line", line));
      answer.put("code", broken.code());
      answer.put("message", broken.message());
      answer.put("hint", broken.hint());
    } else if (result instanceof AuditResult.Intact intact) {
      answer.put("workflow_id", intact.workflow().id());
      answer.put("workflow_type", intact.workflow().plan().name());
      answer.put("state", intact.workflow().state().word());
      answer.put("events", intact.workflow().head().version());
      answer.put("head", intact.workflow().head().hash());
      answer.put("authentic_events", intact.authentic());
      answer.put("decisions", intact.decisions().stream().map(AuditReport::entry).toList());
    }
    return answer;
  }

  private static Map<String, Object> entry(CheckedDecision decision) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("line", decision.line());
    entry.put("subject", decision.subject());
    entry.put("decision", word(decision));
    entry.put("approver", decision.vote().by().name());
    entry.put("assurance", decision.vote().assurance().word());
    key(decision).ifPresent(key -> entry.put("key", key));
    entry.put("key_known", decision.keyKnown());
    return entry;
  }

  void write(TextReport text) {
    if (result instanceof AuditResult.Broken broken) {
      text.line("broken: %s", broken.message());
      text.line("%s", broken.hint());
    } else if (result instanceof AuditResult.Intact intact) {
      text.line(
          "%s: %d events of %s  %s  %s",
          intact.word(),
          intact.workflow().head().version(),
          intact.workflow().id(),
          intact.workflow().plan().name(),
          intact.workflow().state().word());
      text.line("head %s", intact.workflow().head().hash());
      intact.decisions().forEach(decision -> line(text, decision));
      limits(text, intact);
    }
  }

  private void line(TextReport text, CheckedDecision decision) {
    text.line(
        "  line %d: %s said %s to %s (%s%s)",
        decision.line(),
        decision.vote().by().name(),
        word(decision),
        decision.subject(),
        decision.vote().assurance().word(),
        key(decision)
            .map(
                key ->
                    decision.keyKnown()
                        ? " with a key that you named"
                        : ", with key " + key + " by the log's own word")
            .orElse(""));
  }

  /** Says what this does not show, since nobody asks. */
  private void limits(TextReport text, AuditResult.Intact intact) {
    if (intact.isAuthentic()) {
      return;
    }
    if (intact.authentic() > 0) {
      text.line("Only the first %d events are vouched for from outside.", intact.authentic());
    }
    text.line(
        "A log that was written anew as a whole, or lost its end, would look the same: only a head"
            + " that was kept elsewhere tells (--head).");
    if (outside.keyring().isEmpty()
        && intact.decisions().stream().anyMatch(decision -> key(decision).isPresent())) {
      text.line("Whose the keys are is the log's own word: name those that you know (--keys).");
    }
  }

  private static String word(CheckedDecision decision) {
    return decision.choice().name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> key(CheckedDecision decision) {
    return decision.vote().proof() instanceof Proof.Signed signed
        ? Optional.of(signed.keyId())
        : Optional.empty();
  }
}
