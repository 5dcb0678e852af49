package dev.pilot.templates.rules;

import dev.pilot.policy.Operation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells in which environment a call works: that of its target, which is the connection that the
 * argument {@code target}, or else {@code env}, names, or else the skill's own default.
 *
 * <p>The rules say it, or else the skill's own configuration does.
 */
final class Environments {

  private final Map<String, List<Glob>> targets;
  private final Map<String, String> defaults;
  private final SkillConfigs skills;
  private final Map<String, Path> configs;

  Environments(
      Map<String, List<Glob>> targets,
      Map<String, String> defaults,
      SkillConfigs skills,
      Map<String, Path> configs) {
    this.targets = new LinkedHashMap<>(targets);
    this.defaults = Map.copyOf(defaults);
    this.skills = skills;
    this.configs = Map.copyOf(configs);
  }

  Environment of(Operation operation) {
    Optional<String> target =
        named(operation, "target")
            .or(() -> named(operation, "env"))
            .or(() -> Optional.ofNullable(defaults.get(operation.skill())));
    Optional<String> byRule = target.flatMap(this::declared);
    if (byRule.isPresent()) {
      return new Environment.Declared(byRule.get());
    }
    return skills.environment(operation.skill(), target, configs);
  }

  private Optional<String> declared(String target) {
    return targets.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(glob -> glob.matches(target)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<String> named(Operation operation, String argument) {
    return operation.arguments().get(argument) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }
}
