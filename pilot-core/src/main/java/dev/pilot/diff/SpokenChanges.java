package dev.pilot.diff;

import dev.pilot.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Expects what the arguments of a call speak of, as far as they speak of what was observed. */
record SpokenChanges(List<Spoken> arguments) implements Expectation {

  static SpokenChanges in(Map<String, ?> arguments) {
    return new SpokenChanges(Spoken.in(Json.object(arguments)));
  }

  @Override
  public List<Edit> unexpected(JsonDiff diff) {
    if (diff.patch().isEmpty()) {
      return List.of();
    }
    Vocabulary before = Vocabulary.of(diff.before());
    Vocabulary after = Vocabulary.of(diff.after());
    Set<Object> telling = telling(before, after);
    List<Topic> topics = topics(before, after, telling);
    boolean silent =
        telling.isEmpty() && topics.stream().allMatch(topic -> topic.members().isEmpty());
    return silent
        ? List.of()
        : diff.patch().edits().stream().filter(edit -> !isSpokenOf(edit, topics, telling)).toList();
  }

  /**
   * Returns the texts among the arguments that came or went: what is there always tells nothing.
   */
  private Set<Object> telling(Vocabulary before, Vocabulary after) {
    Set<Object> telling = new HashSet<>();
    for (Spoken spoken : arguments) {
      for (Object value : spoken.values()) {
        if (value instanceof String && before.says(value) != after.says(value)) {
          telling.add(value);
        }
      }
    }
    return telling;
  }

  private List<Topic> topics(Vocabulary before, Vocabulary after, Set<Object> telling) {
    Set<String> names =
        Stream.concat(before.names().stream(), after.names().stream()).collect(Collectors.toSet());
    return arguments.stream()
        .map(
            spoken ->
                new Topic(
                    names.stream().filter(spoken::isAbout).collect(Collectors.toSet()),
                    spoken.values(),
                    spoken.values().stream().anyMatch(telling::contains)))
        .toList();
  }

  private static boolean isSpokenOf(Edit edit, List<Topic> topics, Set<Object> telling) {
    return edit instanceof Edit.Move
        || edit.at().tokens().stream().anyMatch(telling::contains)
        || topics.stream().anyMatch(topic -> topic.isAbout(edit))
        || isHeld(edit.before(), topics, telling)
        || isHeld(edit.after(), topics, telling);
  }

  private static boolean isHeld(@Nullable Object value, List<Topic> topics, Set<Object> telling) {
    if (value instanceof Map || value instanceof List) {
      Vocabulary inside = Vocabulary.of(value);
      return telling.stream().anyMatch(inside::says);
    }
    return topics.stream().anyMatch(topic -> topic.holds(value));
  }
}
