package dev.pilot.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonPatch;
import dev.pilot.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What holds for any two values, seen by our own code and by a library that has none of it. */
final class RandomDiffTest {

  private static final int CASES = 20_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private interface Check {
    void hold(JsonDiff diff) throws Exception;
  }

  @Test
  void the_patch_turns_the_first_value_into_the_second() throws Exception {
    forMany(diff -> assertThat(diff.patch().apply(diff.before())).isEqualTo(diff.after()));
  }

  @Test
  void the_patch_is_empty_if_and_only_if_the_values_are_equal() throws Exception {
    forMany(
        diff -> {
          assertThat(diff.patch().isEmpty()).isEqualTo(Objects.equals(diff.before(), diff.after()));
          assertThat(JsonDiff.between(diff.before(), diff.before()).patch().isEmpty()).isTrue();
        });
  }

  @Test
  void a_library_that_applies_the_patch_gets_the_second_value_too() throws Exception {
    forMany(
        diff ->
            assertThat(JsonPatch.apply(node(diff.patch().toJson()), node(diff.before())))
                .isEqualTo(node(diff.after())));
  }

  @Test
  void a_patch_that_a_library_made_does_the_same_here() throws Exception {
    forMany(
        diff -> {
          List<Edit> edits = new ArrayList<>();
          com.flipkart.zjsonpatch.JsonDiff.asJson(
                  node(diff.before()),
                  node(diff.after()),
                  DiffFlags.dontNormalizeOpIntoMoveAndCopy())
              .forEach(operation -> edits.add(edit(operation)));
          assertThat(new Patch(edits).apply(diff.before())).isEqualTo(diff.after());
        });
  }

  private static Edit edit(JsonNode operation) {
    Pointer at = Pointer.parse(operation.get("path").asText());
    Object value = MAPPER.convertValue(operation.get("value"), Object.class);
    return switch (operation.get("op").asText()) {
      case "add" -> new Edit.Add(at, value);
      case "remove" -> new Edit.Remove(at, null);
      case "replace" -> new Edit.Replace(at, null, value);
      default -> throw new AssertionError(operation);
    };
  }

  @Test
  void every_edit_names_what_was_there() throws Exception {
    forMany(
        diff -> {
          Object value = diff.before();
          for (Edit edit : diff.patch().edits()) {
            Pointer from = edit instanceof Edit.Move move ? move.from() : edit.at();
            if (!(edit instanceof Edit.Add)) {
              assertThat(
                      Json.value(
                          MAPPER.convertValue(node(value).at(from.toString()), Object.class)))
                  .isEqualTo(edit.before());
            }
            value = new Patch(List.of(edit)).apply(value);
          }
        });
  }

  @Test
  void what_is_declared_is_expected_and_all_else_is_not() throws Exception {
    forMany(
        diff -> {
          List<Edit> edits = diff.patch().edits();
          List<List<String>> places = edits.stream().map(RandomDiffTest::place).toList();
          assertThat(new DeclaredChanges(places).unexpected(diff)).isEmpty();
          assertThat(new DeclaredChanges(List.of(List.of("none"))).unexpected(diff))
              .isEqualTo(edits);
          assertThat(edits)
              .containsAll(
                  Expectation.of(List.of(), Map.of("id", 1, "name", "x", "a", "y"))
                      .unexpected(diff));
        });
  }

  /** The order is the list's. */
  private static List<String> place(Edit edit) {
    List<String> tokens = edit.at().tokens();
    return edit instanceof Edit.Move ? tokens.subList(0, tokens.size() - 1) : tokens;
  }

  private static void forMany(Check check) throws Exception {
    for (int seed = 0; seed < CASES; seed++) {
      RandomJson json = new RandomJson(seed);
      Object before = json.value();
      JsonDiff diff = JsonDiff.between(before, seed % 4 == 0 ? json.value() : json.like(before));
      try {
        check.hold(diff);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + diff, e);
      }
    }
  }

  private static JsonNode node(Object value) throws Exception {
    return MAPPER.readTree(Json.write(value));
  }
}
