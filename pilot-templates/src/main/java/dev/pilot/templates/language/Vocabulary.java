package dev.pilot.templates.language;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys that one kind of mapping knows.
 *
 * @param what the kind of mapping, with its article
 * @param known the keys that are understood
 * @param later the keys of the language that this version does not run yet
 */
public record Vocabulary(String what, Set<String> known, Set<String> later) {

  static final Vocabulary TEMPLATE =
      of(
          "a template",
          List.of("name", "version", "description", "parameters", "on_failure", "timeout", "steps"),
          "outputs");
  static final Vocabulary CALL =
      of(
          "a step",
          List.of(
              "id",
              "stage",
              "action",
              "skill",
              "tool",
              "params",
              "when",
              "check",
              "timeout",
              "retry",
              "idempotent",
              "probe",
              "observe",
              "rollback",
              "rollback_tool",
              "rollback_params",
              "irreversible",
              "targets"),
          "group_id");
  static final Vocabulary STOP =
      of(
          "a gate",
          List.of(
              "gate",
              "id",
              "stage",
              "action",
              "skill",
              "tool",
              "params",
              "message",
              "when",
              "on_reject",
              "approvers",
              "expires"),
          "group_id");
  static final Vocabulary LOOP =
      of("a loop", List.of("for_each", "as", "stage", "when", "steps"), "batch", "canary");
  static final Vocabulary GROUP =
      of("a parallel group", List.of("parallel", "id", "stage", "when", "steps"));
  static final Vocabulary WAIT = of("a wait", List.of("wait", "id", "stage", "action", "when"));
  static final Vocabulary POLL =
      of(
          "a poll",
          List.of(
              "poll", "id", "stage", "action", "when", "until", "every", "deadline", "timeout"));
  static final Vocabulary POLLED = of("a poll's call", List.of("skill", "tool", "params"));
  static final Vocabulary PROBE =
      of("a probe", List.of("skill", "tool", "params", "applied", "not_applied"));
  static final Vocabulary OBSERVE =
      of("an observation", List.of("skill", "tool", "params", "path", "changes"));
  static final Vocabulary RETRY =
      of("a retry", List.of("attempts", "delay", "backoff", "max_delay"));
  static final Vocabulary ROLLBACK =
      of("a rollback", List.of("skill", "tool", "params", "idempotent"));
  static final Vocabulary RANGE = of("a range", List.of("from", "to"));

  /** Keys that make an entry one of a kind which this version does not run yet. */
  static final Set<String> LATER_ENTRIES = Set.of("choose", "otherwise", "include");

  private static Vocabulary of(String what, Collection<String> known, String... later) {
    return new Vocabulary(what, new LinkedHashSet<>(known), Set.of(later));
  }

  /** Returns every key that an item of {@code steps} may have, of whatever kind it is. */
  static List<String> ofEntries() {
    return Stream.of(CALL, STOP, LOOP, GROUP, WAIT, POLL)
        .flatMap(kind -> Stream.concat(kind.known.stream(), kind.later.stream()))
        .distinct()
        .toList();
  }
}
