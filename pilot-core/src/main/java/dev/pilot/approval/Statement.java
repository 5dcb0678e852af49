package dev.pilot.approval;

import dev.pilot.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A decision in the form that an approver signs.
 *
 * @param workflow the workflow's id
 * @param subject the gate or step decided on
 * @param digest what the request showed
 * @param choice what was decided
 * @param by the name of the person
 * @param comment their words
 * @param consents the irreversible steps to which they said yes one by one
 */
public record Statement(
    String workflow,
    String subject,
    String digest,
    Choice choice,
    String by,
    String comment,
    Set<String> consents) {

  private static final String PURPOSE = "pilot-decision-v1";

  public Statement {
    consents = Set.copyOf(consents);
  }

  /** What a person can decide. */
  public enum Choice {
    /** Yes to a gate. */
    APPROVE,
    /** No to a gate. */
    REJECT,
    /** A call of unknown outcome had its effect. */
    APPLIED,
    /** It had none. */
    NOT_APPLIED,
    /** It had none, and is to be sent again. */
    RETRY
  }

  /** Returns what is signed: canonical JSON (RFC 8785) in UTF-8. */
  public byte[] bytes() {
    Map<String, Object> json =
        Map.of(
            "purpose", PURPOSE,
            "workflow", workflow,
            "subject", subject,
            "digest", digest,
            "decision", choice.name().toLowerCase(Locale.ROOT),
            "by", by,
            "comment", comment,
            "consents", consents.stream().sorted().toList());
    return Json.canonical(json).getBytes(StandardCharsets.UTF_8);
  }
}
