package dev.pilot.templates.rules;

import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import dev.pilot.templates.language.Fields;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the parts of a rule that say which calls it is about. */
final class RuleFields {

  private static final Map<String, Effect> EFFECTS = words(Effect.values());
  private static final Map<String, Risk> RISKS = words(Risk.values());

  private final Problems problems;

  RuleFields(Problems problems) {
    this.problems = problems;
  }

  Matcher matcher(Fields fields) {
    return new Matcher(
        fields.has("operations") ? Optional.of(globs(fields, "operations")) : Optional.empty(),
        globs(fields, "skills"),
        globs(fields, "environments"),
        effects(fields),
        risk(fields),
        new Matcher.Who(globs(fields, "principals"), new LinkedHashSet<>(texts(fields, "roles"))));
  }

  List<Glob> globs(Fields fields, String key) {
    return globs(fields.list(key));
  }

  List<Glob> globs(List<YamlNode> nodes) {
    List<Glob> globs = new ArrayList<>();
    for (YamlNode node : nodes) {
      text(node)
          .ifPresent(
              text -> {
                try {
                  globs.add(new Glob(text));
                } catch (PatternSyntaxException e) {
                  problems.add(
                      node.at(), "'" + text + "' is not a pattern", "Write it like vm_*_snapshot.");
                }
              });
    }
    return List.copyOf(globs);
  }

  List<String> texts(Fields fields, String key) {
    return fields.list(key).stream().map(this::text).flatMap(Optional::stream).toList();
  }

  Optional<String> text(YamlNode node) {
    if (node instanceof YamlScalar scalar
        && scalar.value() instanceof String text
        && !text.isBlank()) {
      return Optional.of(text);
    }
    problems.add(node.at(), "this is " + node.kind(), "Write a text, in quotes if need be.");
    return Optional.empty();
  }

  private Set<Effect> effects(Fields fields) {
    Set<Effect> effects = EnumSet.noneOf(Effect.class);
    for (YamlNode node : fields.list("effects")) {
      text(node).ifPresent(word -> word(node, word, EFFECTS).ifPresent(effects::add));
    }
    return effects;
  }

  /** Case does not matter, as in the rules of the skill family. */
  private Optional<Risk> risk(Fields fields) {
    return fields
        .text("min_risk_level")
        .flatMap(
            word ->
                word(
                    fields.node("min_risk_level").orElseThrow(),
                    word.strip().toLowerCase(Locale.ROOT),
                    RISKS));
  }

  private <E> Optional<E> word(YamlNode at, String word, Map<String, E> words) {
    E meant = words.get(word);
    if (meant == null) {
      problems.add(
          at.at(),
          "'" + word + "' is not known here",
          "Write one of: " + String.join(", ", words.keySet().stream().sorted().toList()) + ".");
    }
    return Optional.ofNullable(meant);
  }

  private static <E extends Enum<E>> Map<String, E> words(E[] constants) {
    return Stream.of(constants)
        .collect(
            Collectors.toMap(
                constant -> constant.name().toLowerCase(Locale.ROOT), constant -> constant));
  }
}
