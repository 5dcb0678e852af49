package dev.pilot.templates.language;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads whose word a gate takes and until when; nothing of it can be a parameter, since a parameter
 * is the word of whoever asks.
 */
public final class ApproversReader {

  private static final Map<String, Optional<Assurance>> LEVELS =
      Stream.of(Assurance.values()).collect(Collectors.toMap(Assurance::word, Optional::of));
  private static final Set<String> KEYS =
      new LinkedHashSet<>(List.of("roles", "quorum", "vetoes", "assurance", "not_requester"));
  private static final Vocabulary APPROVERS = new Vocabulary("a gate's approvers", KEYS, Set.of());

  private final Problems problems;

  /** Notes what is wrong among these problems. */
  public ApproversReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads {@code approvers} and {@code expires}; without them, one yes of anybody in a day. */
  public Approvers read(Fields gate) {
    Duration expires = expires(gate).orElse(Approvers.A_DAY);
    Optional<YamlMap> written = gate.map("approvers");
    if (written.isEmpty()) {
      return with(Approvers.anyone(), expires);
    }
    Fields fields = new Fields(written.get(), APPROVERS, problems);
    fields.checkKeys(List.of());
    return new Approvers(
        roles(fields),
        people(fields, "quorum"),
        people(fields, "vetoes"),
        fields.choice("assurance", LEVELS, Optional.empty()),
        fields.flag("not_requester"),
        expires);
  }

  private static Approvers with(Approvers usual, Duration expires) {
    return new Approvers(
        usual.roles(),
        usual.quorum(),
        usual.vetoes(),
        usual.assurance(),
        usual.notRequester(),
        expires);
  }

  private Set<String> roles(Fields fields) {
    Set<String> roles = new LinkedHashSet<>();
    List<YamlNode> items = fields.list("roles");
    for (YamlNode item : items) {
      if (!(item instanceof YamlScalar scalar
          && scalar.value() instanceof String role
          && !role.isBlank()
          && !role.contains("{{"))) {
        problems.add(item.at(), "a role is no name", "Write the names of roles, like [ops, dba].");
      } else if (!roles.add(role.strip())) {
        problems.add(item.at(), "the role '%s' stands here twice".formatted(role), "Remove one.");
      }
    }
    if (fields.has("roles") && items.isEmpty()) {
      problems.add(
          fields.at("roles"),
          "'roles' names nobody who could approve",
          "Write the names of roles, like [ops, dba], or leave 'roles' out.");
    }
    return roles;
  }

  private int people(Fields fields, String key) {
    Optional<YamlNode> node = fields.node(key);
    if (node.isEmpty()) {
      return 1;
    }
    if (node.get() instanceof YamlScalar scalar
        && scalar.value() instanceof Long number
        && number >= 1
        && number <= Approvers.MOST) {
      return number.intValue();
    }
    problems.add(
        node.get().at(),
        "'%s' is no number of people".formatted(key),
        "Write a whole number from 1 to " + Approvers.MOST + ".");
    return 1;
  }

  private Optional<Duration> expires(Fields gate) {
    Optional<YamlNode> node = gate.node("expires");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String text = node.get() instanceof YamlScalar scalar ? scalar.text() : "";
    Optional<Duration> expires = Durations.read(text);
    if (expires.isEmpty()) {
      problems.add(node.get().at(), "'expires' is not a duration", Durations.HINT);
    }
    return expires;
  }
}
