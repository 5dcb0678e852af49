package dev.pilot.templates.language;

import dev.pilot.secret.SecretNames;
import dev.pilot.secret.SecretText;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that secrets stand only where calls are made, and never in clear.
 *
 * @param definition what is checked
 * @param problems where mistakes are noted
 * @param secret the parameters that take secrets
 */
record SecretCheck(Definition definition, Problems problems, Set<String> secret) {

  private static final String HINT = "Write {{secret:NAME}}, and give the value to the server.";

  static void check(Definition definition, Problems problems) {
    SecretCheck check = new SecretCheck(definition, problems, definition.secretParameters());
    definition.timeout().stream().flatMap(Value::holes).forEach(check::misplaced);
    definition.flat().forEach(check::entry);
  }

  private void entry(Entry entry) {
    Set<Hole> inCalls = Collections.newSetFromMap(new IdentityHashMap<>());
    entry.uses().flatMap(ToolUse::holes).forEach(inCalls::add);
    entry.ownHoles().filter(hole -> !inCalls.contains(hole)).forEach(this::misplaced);
    entry.uses().forEach(use -> members(use.params(), false));
  }

  private void misplaced(Hole hole) {
    if (hole instanceof Hole.Secret || secret.contains(Parameter.named(hole))) {
      problems.add(
          hole.at(), "a secret stands where no call is made", "Use secrets in 'params' only.");
    }
  }

  private void members(Value.Members members, boolean hidden) {
    members
        .members()
        .forEach((name, value) -> value(name, value, hidden || SecretNames.isSecret(name)));
  }

  private void value(String name, Value value, boolean hidden) {
    if (value instanceof Value.Fixed fixed) {
      fixed(fixed.at(), name, fixed.json(), hidden);
    } else if (value instanceof Value.Members members) {
      members(members, hidden);
    } else if (value instanceof Value.Items items) {
      items.items().forEach(item -> value(name, item, hidden));
    } else if (value instanceof Value.Whole whole && hidden) {
      fromResult(name, whole.hole());
    } else if (value instanceof Value.Mixed mixed && !hidden) {
      mixed(name, mixed);
    }
  }

  /** A marker may stand in front of any hole, but not in front of a text. */
  private void mixed(String name, Value.Mixed mixed) {
    StringBuilder text = new StringBuilder();
    for (Value piece : mixed.pieces()) {
      text.append(piece instanceof Value.Fixed fixed ? fixed.json() : "{{hole}}");
    }
    marked(mixed.at(), name, text.toString());
  }

  private void fixed(Position at, String name, @Nullable Object json, boolean hidden) {
    if (json instanceof Map<?, ?> map) {
      map.forEach(
          (key, member) ->
              fixed(at, (String) key, member, hidden || SecretNames.isSecret((String) key)));
    } else if (json instanceof List<?> list) {
      list.forEach(item -> fixed(at, name, item, hidden));
    } else if (hidden
        && (json instanceof Number || (json instanceof String text && !text.isBlank()))) {
      problems.add(at, "'" + name + "' is secret and stands in clear", HINT);
    } else if (json instanceof String text) {
      marked(at, name, text);
    }
  }

  private void marked(Position at, String name, String text) {
    if (SecretText.holdsSecretInClear(text)) {
      problems.add(at, "'" + name + "' holds a secret in clear, as its own words say", HINT);
    }
  }

  private void fromResult(String name, Hole hole) {
    if (hole instanceof Hole.StepResult
        || hole instanceof Hole.OwnResult
        || hole instanceof Hole.OwnBefore) {
      problems.add(
          hole.at(),
          "'" + name + "' is secret and would be taken from an answer, which is kept in clear",
          HINT);
    }
  }
}
