package dev.pilot.event;

import dev.pilot.approval.Approvers;
import dev.pilot.json.JsonReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * On what terms a gate takes an answer.
 *
 * @param number counted from 1 over all requests of the workflow, so that no two are the same
 * @param requires whose word it takes; the level is at least the one that the workflow fixed
 * @param expiresAt from when on it takes none
 * @param irreversible the covered steps that can't be undone by their nature; each needs a consent
 */
public record Terms(int number, Approvers requires, Instant expiresAt, List<String> irreversible) {

  public Terms {
    irreversible = List.copyOf(irreversible);
  }

  /** Returns them as JSON, the form that is stored and that the digest covers. */
  public Map<String, Object> toJson() {
    return Map.of(
        "number",
        (long) number,
        "requires",
        requires.toJson(),
        "expires_at",
        expiresAt.toString(),
        "irreversible",
        irreversible);
  }

  static Terms read(JsonReader in) {
    return new Terms(
        in.number32("number"),
        Approvers.read(in.object("requires")),
        in.instant("expires_at"),
        in.texts("irreversible"));
  }
}
