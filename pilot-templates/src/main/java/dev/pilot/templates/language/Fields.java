package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.Suggestion;
import dev.pilot.templates.yaml.YamlList;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import dev.pilot.templates.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of one mapping; what is not as it should be is noted and read as missing. */
public final class Fields {

  private final YamlMap map;
  private final Vocabulary vocabulary;
  private final Problems problems;

  /** Reads the fields of this mapping. */
  public Fields(YamlMap map, Vocabulary vocabulary, Problems problems) {
    this.map = map;
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** Notes each key that this kind of mapping does not have; returns whether all are known. */
  public boolean checkKeys(List<String> elsewhere) {
    int before = problems.count();
    for (YamlMap.Entry entry : map.entries()) {
      String key = entry.key();
      if (vocabulary.later().contains(key)) {
        problems.add(
            entry.at(),
            "'" + key + "' belongs to the language, but this version can't run it yet",
            "Remove it; nothing is silently ignored.");
      } else if (!vocabulary.known().contains(key)) {
        unknown(entry, elsewhere);
      }
    }
    return problems.count() == before;
  }

  private void unknown(YamlMap.Entry entry, List<String> elsewhere) {
    String key = entry.key();
    if (elsewhere.contains(key)) {
      problems.add(
          entry.at(),
          "'%s' has no meaning in %s".formatted(key, vocabulary.what()),
          "Remove it, or move it to where it belongs.");
      return;
    }
    List<String> all = new ArrayList<>(vocabulary.known());
    all.addAll(elsewhere);
    problems.add(
        entry.at(),
        "%s has no key '%s'".formatted(vocabulary.what(), key),
        Suggestion.nearest(key, vocabulary.known())
            .map(near -> "Did you mean '" + near + "'?")
            .orElseGet(
                () ->
                    Suggestion.nearest(key, all)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Its keys are: " + String.join(", ", vocabulary.known()) + ".")));
  }

  /** Returns where the mapping begins. */
  public Position at() {
    return map.at();
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    return map.has(key);
  }

  /** Returns the value, whatever it is. */
  public Optional<YamlNode> node(String key) {
    return map.find(key).map(YamlMap.Entry::value);
  }

  /** Returns where the value begins. */
  public Position at(String key) {
    return node(key).map(YamlNode::at).orElse(map.at());
  }

  /** Returns where the key stands. */
  public Position keyAt(String key) {
    return map.find(key).map(YamlMap.Entry::at).orElse(map.at());
  }

  /** Returns the text, which is not empty. */
  public Optional<String> text(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent()
        && node.get() instanceof YamlScalar scalar
        && scalar.value() instanceof String text
        && !text.isBlank()) {
      return Optional.of(text);
    }
    node.ifPresent(
        found ->
            problems.add(
                found.at(),
                "'%s' is %s".formatted(key, isBlank(found) ? "empty" : found.kind()),
                "Write a text" + (found instanceof YamlScalar ? ", in quotes if need be." : ".")));
    return Optional.empty();
  }

  private static boolean isBlank(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof String;
  }

  /** Returns the truth value; without one, false. */
  public boolean flag(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent()
        && node.get() instanceof YamlScalar scalar
        && scalar.value() instanceof Boolean flag) {
      return flag;
    }
    node.ifPresent(found -> wrongType(key, found, "true or false"));
    return false;
  }

  /** Returns the mapping. */
  public Optional<YamlMap> map(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && node.get() instanceof YamlMap found) {
      return Optional.of(found);
    }
    node.ifPresent(found -> wrongType(key, found, "a mapping"));
    return Optional.empty();
  }

  /** Returns the list's items; without one, none. */
  public List<YamlNode> list(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && node.get() instanceof YamlList list) {
      return list.items();
    }
    node.ifPresent(found -> wrongType(key, found, "a list, each item after a dash"));
    return List.of();
  }

  /** Returns what the text stands for. */
  public <E> E choice(String key, Map<String, E> choices, E otherwise) {
    Optional<String> text = text(key);
    if (text.isPresent() && !choices.containsKey(text.get())) {
      problems.add(
          at(key),
          "'%s' can't be '%s'".formatted(key, text.get()),
          "Write one of: " + String.join(", ", choices.keySet().stream().sorted().toList()) + ".");
    }
    return text.map(choices::get).orElse(otherwise);
  }

  /** Notes that the value is of another kind than expected. */
  public void wrongType(String key, YamlNode found, String expected) {
    problems.add(found.at(), "'%s' is %s".formatted(key, found.kind()), "Write " + expected + ".");
  }
}
