package dev.pilot.mcp;

import dev.pilot.approval.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person is asked through the client, once: an answer counts for this subject and digest
 * only, with this code, until it has run out.
 *
 * @param text what the person reads above the form
 * @param subject the gate or step that is decided on
 * @param digest what the person is shown, and all that the answer decides on
 * @param consents the steps that need a consent of their own
 * @param person who is asked; where nobody is known the form asks for the name
 * @param mayRefuse whether the form offers a no as well
 * @param code shown in the form and nowhere else
 * @param expiresAt from when on it is too late
 */
record Question(
    String text,
    String subject,
    String digest,
    Consents consents,
    Optional<String> person,
    boolean mayRefuse,
    OneTimeCode code,
    Instant expiresAt) {

  /** How long a person may take. */
  static final Duration PATIENCE = Duration.ofHours(1);

  static final String CHANNEL = "elicitation";

  /** Returns what the reply shows of who gave it. */
  Evidence evidence(Reply reply, Caller caller, Instant now) {
    Optional<String> fault = reply.fault();
    if (fault.isEmpty() && !code.isTyped(reply.text("code"))) {
      fault = Optional.of("the code was not typed into the form");
    }
    if (fault.isEmpty() && !now.isBefore(expiresAt)) {
      fault = Optional.of("the code had run out when it came");
    }
    return fault
        .map(why -> Evidence.unconfirmed("%s was asked, but %s".formatted(caller.client(), why)))
        .orElseGet(() -> Evidence.confirmed(CHANNEL));
  }

  /** Returns who decides. */
  String decider(Reply reply, Caller caller) {
    return person.orElseGet(
        () -> reply.text("name").isBlank() ? caller.principal().name() : reply.text("name"));
  }
}
