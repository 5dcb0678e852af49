package dev.pilot.templates.rules;

import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.yaml.YamlList;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The skills' own configurations, of which only the targets' names and environments are read: those
 * of the skill family lie in {@code ~/.vmware-SKILL/config.yaml}.
 */
final class SkillConfigs {

  private static final Pattern SKILL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  /** What one configuration declares. */
  private record Targets(
      Map<String, String> environments, Optional<String> first, Optional<String> broken) {
    static Targets broken(String why) {
      return new Targets(Map.of(), Optional.empty(), Optional.of(why));
    }
  }

  private final Path home;
  private final Clock clock;
  private final Map<Path, WatchedFile<Targets>> files = new ConcurrentHashMap<>();

  SkillConfigs(Path home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /** Returns the environment of the target, or of the skill's first where none is named. */
  Environment environment(String skill, Optional<String> target, Map<String, Path> elsewhere) {
    Path file = elsewhere.get(skill);
    if (file == null) {
      if (!SKILL.matcher(skill).matches()) {
        return new Environment.Undeclared();
      }
      file = home.resolve(".vmware-" + skill).resolve("config.yaml");
    }
    Targets targets = files.computeIfAbsent(file, this::watched).value();
    if (targets.broken().isPresent()) {
      return new Environment.Unreadable(targets.broken().get());
    }
    return target
        .or(targets::first)
        .map(targets.environments()::get)
        .<Environment>map(Environment.Declared::new)
        .orElseGet(Environment.Undeclared::new);
  }

  private WatchedFile<Targets> watched(Path file) {
    return new WatchedFile<>(file, new Meaning(file.toString()), clock);
  }

  private record Meaning(String file) implements WatchedFile.Meaning<Targets> {

    @Override
    public Targets of(byte[] text) {
      try {
        return targets(YamlText.read(file, text));
      } catch (TemplateException e) {
        return ofUnreadable(e.getMessage());
      }
    }

    @Override
    public Targets ofNoFile() {
      return new Targets(Map.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public Targets ofUnreadable(String why) {
      return Targets.broken(file + ": " + why);
    }

    private Targets targets(YamlNode root) {
      Map<String, String> environments = new LinkedHashMap<>();
      Optional<String> first = Optional.empty();
      if (root instanceof YamlMap map) {
        Optional<YamlNode> targets = map.find("targets").map(YamlMap.Entry::value);
        if (targets.isPresent() && targets.get() instanceof YamlList list) {
          for (YamlNode item : list.items()) {
            Optional<String> name =
                item instanceof YamlMap target ? text(target, "name") : Optional.empty();
            first = first.or(() -> name);
            name.ifPresent(found -> declare(environments, found, item));
          }
        } else if (targets.isPresent() && targets.get() instanceof YamlMap named) {
          for (YamlMap.Entry entry : named.entries()) {
            first = first.or(() -> Optional.of(entry.key()));
            declare(environments, entry.key(), entry.value());
          }
        }
        Optional<String> otherwise = first;
        first = text(map, "default_target").or(() -> otherwise);
      }
      return new Targets(environments, first, Optional.empty());
    }

    private static void declare(Map<String, String> environments, String name, YamlNode target) {
      if (target instanceof YamlMap map) {
        text(map, "environment").ifPresent(environment -> environments.put(name, environment));
      }
    }

    private static Optional<String> text(YamlMap map, String key) {
      @Nullable Object value = map.find(key).map(entry -> entry.value().toJson()).orElse(null);
      return value instanceof String text && !text.isBlank()
          ? Optional.of(text.strip())
          : Optional.empty();
    }
  }
}
