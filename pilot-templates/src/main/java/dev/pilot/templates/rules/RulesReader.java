package dev.pilot.templates.rules;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.policy.Limits;
import dev.pilot.policy.Overlap;
import dev.pilot.policy.Reason;
import dev.pilot.policy.Surprises;
import dev.pilot.templates.language.ApproversReader;
import dev.pilot.templates.language.Fields;
import dev.pilot.templates.language.Vocabulary;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import dev.pilot.templates.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a whole file of rules; the rules of the skill family's own file mean the same here. */
final class RulesReader {

  static final String INVALID_RULES = "invalid_rules";

  private static final List<String> ABOUT =
      List.of(
          "name",
          "operations",
          "skills",
          "environments",
          "min_risk_level",
          "effects",
          "principals",
          "roles",
          "during",
          "outside",
          "reason");
  private static final Vocabulary RULES =
      vocabulary(
          "a file of rules",
          "deny",
          "require_approval",
          "maintenance_window",
          "roles",
          "assurance",
          "environments",
          "default_targets",
          "skill_configs",
          "resources",
          "overlap",
          "budgets",
          "observations");
  private static final Vocabulary DENY =
      vocabulary("a rule that denies", ABOUT.toArray(String[]::new));
  private static final Vocabulary APPROVE =
      vocabulary(
          "a rule that asks",
          Stream.concat(ABOUT.stream(), Stream.of("approvers", "expires")).toArray(String[]::new));
  private static final Map<String, Optional<Assurance>> LEVELS =
      Stream.of(Assurance.values()).collect(Collectors.toMap(Assurance::word, Optional::of));

  /** Keys of the skill family's file that nothing enforces, or nothing any more. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "change_limits",
          "Remove it: nothing has ever enforced it.",
          "risk_tiers",
          "Write rules under require_approval: instead.",
          "require_declared_environment",
          "Remove it: a target without an environment meets no rule of one.");

  private final Problems problems = new Problems();
  private final RuleFields rules = new RuleFields(problems);
  private final WindowReader windows = new WindowReader(problems, rules);
  private final SkillConfigs configs;
  private final Path home;

  private RulesReader(SkillConfigs configs, Path home) {
    this.configs = configs;
    this.home = home;
  }

  /**
   * Reads rules.
   *
   * @param home what {@code ~} stands for
   * @throws TemplateException with every mistake
   */
  static RuleSet read(String file, byte[] text, SkillConfigs configs, Path home) {
    String plain = new String(text, StandardCharsets.UTF_8);
    if (plain.isBlank()) {
      throw TemplateException.of(
          INVALID_RULES,
          Position.startOf(file),
          "the file is empty, as while it is being written",
          "Write deny: [] where there are no rules.");
    }
    if (plain.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"))) {
      return none(configs);
    }
    YamlNode root = YamlText.read(file, text);
    if (root instanceof YamlScalar scalar && scalar.value() == null) {
      return none(configs);
    }
    if (!(root instanceof YamlMap map)) {
      throw TemplateException.of(
          INVALID_RULES, root.at(), "the file is " + root.kind(), "Begin with 'deny:'.");
    }
    return new RulesReader(configs, home).read(map);
  }

  static RuleSet none(SkillConfigs configs) {
    return new RuleSet(
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        new Roles(Map.of()),
        new Environments(Map.of(), Map.of(), configs, Map.of()),
        new Resources(Map.of()),
        new Limits(Overlap.WAIT, List.of()),
        Surprises.TOLD);
  }

  private RuleSet read(YamlMap map) {
    for (YamlMap.Entry entry : map.entries()) {
      if (ELSEWHERE.containsKey(entry.key())) {
        problems.add(
            entry.at(),
            "'%s' has no effect here".formatted(entry.key()),
            ELSEWHERE.getOrDefault(entry.key(), ""));
      }
    }
    problems.throwIfAny(INVALID_RULES);
    Fields fields = new Fields(withoutNulls(map), RULES, problems);
    fields.checkKeys(List.of());
    RuleSet read =
        new RuleSet(
            fields.choice("assurance", LEVELS, Optional.empty()),
            rules(fields, "deny"),
            rules(fields, "require_approval"),
            fields
                .map("maintenance_window")
                .filter(window -> !window.entries().isEmpty())
                .map(windows::read),
            roles(fields),
            environments(fields),
            resources(fields),
            new LimitsReader(problems).read(fields),
            new SurprisesReader(problems).read(fields));
    problems.throwIfAny(INVALID_RULES);
    return read;
  }

  private List<Rule> rules(Fields fields, String key) {
    Optional<Assurance> level = fields.choice("assurance", LEVELS, Optional.empty());
    List<Rule> read = new ArrayList<>();
    for (YamlNode node : fields.list(key)) {
      if (node instanceof YamlMap map) {
        Fields rule = new Fields(map, key.equals("deny") ? DENY : APPROVE, problems);
        read.add(rule(rule, key, level));
      } else {
        problems.add(node.at(), "a rule is " + node.kind(), "Write it as a mapping.");
      }
    }
    return read;
  }

  private Rule rule(Fields fields, String kind, Optional<Assurance> level) {
    fields.checkKeys(List.of());
    Optional<String> name = fields.text("name");
    String reason =
        fields
            .text("reason")
            .orElse(
                kind.equals("deny")
                    ? "Denied by rule: " + name.orElse("unnamed")
                    : "Rule %s asks for an approval".formatted(name.orElse("unnamed")));
    Approvers approvers = new ApproversReader(problems).read(fields);
    return new Rule(
        new Reason(name.orElse(kind), reason),
        rules.matcher(fields),
        hours(fields),
        level.map(approvers::atLeast).orElse(approvers));
  }

  private Hours hours(Fields fields) {
    Optional<YamlMap> during = fields.map("during");
    Optional<YamlMap> outside = fields.map("outside");
    if (during.isPresent() && outside.isPresent()) {
      problems.add(fields.keyAt("outside"), "a rule has two windows", "Make two rules of it.");
    }
    return during
        .<Hours>map(window -> new Hours.During(windows.read(window)))
        .or(() -> outside.map(window -> new Hours.Outside(windows.read(window))))
        .orElseGet(Hours.Always::new);
  }

  private Roles roles(Fields fields) {
    Map<String, List<String>> people = new LinkedHashMap<>();
    lists(fields, "roles", (list, role) -> people.put(role, rules.texts(list, role)));
    return new Roles(people);
  }

  private Resources resources(Fields fields) {
    Map<String, String> kinds = new LinkedHashMap<>();
    lists(
        fields,
        "resources",
        (list, kind) -> rules.texts(list, kind).forEach(name -> kinds.put(name, kind)));
    return new Resources(kinds);
  }

  private Environments environments(Fields fields) {
    Map<String, List<Glob>> targets = new LinkedHashMap<>();
    lists(fields, "environments", (list, name) -> targets.put(name, rules.globs(list, name)));
    Map<String, String> defaults = new LinkedHashMap<>(texts(fields, "default_targets"));
    Map<String, Path> files = new LinkedHashMap<>();
    texts(fields, "skill_configs").forEach((skill, path) -> files.put(skill, expanded(path)));
    return new Environments(targets, defaults, configs, files);
  }

  /** Reads a mapping of any names to lists. */
  private void lists(Fields fields, String key, BiConsumer<Fields, String> each) {
    fields
        .map(key)
        .ifPresent(
            map -> {
              Fields lists = new Fields(map, vocabulary(key), problems);
              map.entries().forEach(entry -> each.accept(lists, entry.key()));
            });
  }

  private Map<String, String> texts(Fields fields, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields
        .map(key)
        .ifPresent(
            map ->
                map.entries()
                    .forEach(
                        entry ->
                            rules
                                .text(entry.value())
                                .ifPresent(text -> texts.put(entry.key(), text))));
    return texts;
  }

  private Path expanded(String path) {
    return path.equals("~") || path.startsWith("~/")
        ? home.resolve(path.substring(Math.min(2, path.length())))
        : home.resolve(path);
  }

  /** A key with nothing behind it is as if it were not there. */
  private static YamlMap withoutNulls(YamlMap map) {
    return new YamlMap(
        map.at(),
        map.entries().stream()
            .filter(
                entry -> !(entry.value() instanceof YamlScalar scalar && scalar.value() == null))
            .toList());
  }

  private static Vocabulary vocabulary(String what, String... keys) {
    return new Vocabulary(what, new LinkedHashSet<>(List.of(keys)), Set.of());
  }
}
