package dev.pilot.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonDiffTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1} | {\"a\":1,\"b\":2} | [{\"op\":\"add\",\"path\":\"/b\",\"value\":2}]",
        "{\"a\":1,\"b\":2} | {\"a\":1} | [{\"op\":\"remove\",\"path\":\"/b\"}]",
        "{\"a\":{\"b\":1}} | {\"a\":{\"b\":2}} | [{\"op\":\"replace\",\"path\":\"/a/b\",\"value\":2}]",
        "{\"a\":null} | {} | [{\"op\":\"remove\",\"path\":\"/a\"}]",
        "{} | {\"a\":null} | [{\"op\":\"add\",\"path\":\"/a\",\"value\":null}]",
        "{\"a\":1} | {\"a\":null} | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":null}]",
        "{\"a\":1} | {\"a\":\"1\"} | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":\"1\"}]",
        "{\"a/b\":{\"c~d\":1}} | {\"a/b\":{\"c~d\":2}} |"
            + " [{\"op\":\"replace\",\"path\":\"/a~1b/c~0d\",\"value\":2}]",
        "{\"\":1} | {\"\":2} | [{\"op\":\"replace\",\"path\":\"/\",\"value\":2}]",
        "\"on\" | \"off\" | [{\"op\":\"replace\",\"path\":\"\",\"value\":\"off\"}]",
        "null | {} | [{\"op\":\"replace\",\"path\":\"\",\"value\":{}}]",
        "{\"a\":[]} | {\"a\":{}} | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":{}}]",
        "[1,2,3] | [1,3] | [{\"op\":\"remove\",\"path\":\"/1\"}]",
        "[1,3] | [1,2,3] | [{\"op\":\"add\",\"path\":\"/1\",\"value\":2}]",
        "[1,2,3] | [1,9,3] | [{\"op\":\"replace\",\"path\":\"/1\",\"value\":9}]",
        "[1,1,2] | [1,2] | [{\"op\":\"remove\",\"path\":\"/1\"}]",
        "[] | [1,2] | [{\"op\":\"add\",\"path\":\"/0\",\"value\":1},{\"op\":\"add\",\"path\":\"/1\",\"value\":2}]",
        "[1,2] | [] | [{\"op\":\"remove\",\"path\":\"/1\"},{\"op\":\"remove\",\"path\":\"/0\"}]",
      })
  void what_came_went_or_changed_is_one_operation(String before, String after, String patch) {
    assertThat(patch(before, after)).isEqualTo(Json.parse(patch));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"b\":[1,{\"c\":null}]} | {\"b\":[1,{\"c\":null}],\"a\":1}",
        "1 | 1.0",
        "[] | []",
        "null | null",
      })
  void equal_values_need_no_patch(String before, String after) {
    assertThat(JsonDiff.between(Json.parse(before), Json.parse(after)).patch().isEmpty()).isTrue();
  }

  @Test
  void an_item_that_is_named_is_compared_with_itself_wherever_it_stands() {
    String before = "[{\"id\":7,\"size\":1},{\"id\":8,\"size\":1},{\"id\":9,\"size\":1}]";
    String after = "[{\"id\":8,\"size\":1},{\"id\":9,\"size\":5}]";

    assertThat(patch(before, after))
        .isEqualTo(
            Json.parse(
                "[{\"op\":\"remove\",\"path\":\"/0\"},"
                    + "{\"op\":\"replace\",\"path\":\"/1/size\",\"value\":5}]"));
  }

  @Test
  void named_items_in_another_order_are_moved_and_nothing_else() {
    String before =
        "[{\"name\":\"a\",\"x\":[1]},{\"name\":\"b\"},{\"name\":\"c\"},{\"name\":\"d\"}]";
    String after =
        "[{\"name\":\"b\"},{\"name\":\"c\"},{\"name\":\"d\"},{\"name\":\"a\",\"x\":[1]}]";

    assertThat(patch(before, after))
        .isEqualTo(Json.parse("[{\"op\":\"move\",\"from\":\"/0\",\"path\":\"/3\"}]"));
  }

  @Test
  void different_texts_name_themselves() {
    assertThat(patch("[\"a\",\"b\",\"c\"]", "[\"c\",\"a\",\"b\"]"))
        .isEqualTo(Json.parse("[{\"op\":\"move\",\"from\":\"/2\",\"path\":\"/0\"}]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // The first does not tell the items apart, so the next one does.
        "[{\"id\":1,\"name\":\"a\"},{\"id\":1,\"name\":\"b\"}] | [{\"id\":1,\"name\":\"b\"}]",
        // One has no name at all.
        "[{\"size\":1},{\"id\":1}] | [{\"id\":1}]",
        // A name that is no text and no number.
        "[{\"id\":[1]},{\"id\":[2]}] | [{\"id\":[2]}]",
      })
  void a_field_names_items_only_if_each_has_its_own(String before, String after) {
    assertThat(patch(before, after)).isEqualTo(Json.parse("[{\"op\":\"remove\",\"path\":\"/0\"}]"));
  }

  @Test
  void a_number_and_the_text_that_looks_like_it_name_two_things() {
    assertThat(patch("[{\"id\":1}]", "[{\"id\":\"1\"}]"))
        .isEqualTo(
            Json.parse(
                "[{\"op\":\"remove\",\"path\":\"/0\"},"
                    + "{\"op\":\"add\",\"path\":\"/0\",\"value\":{\"id\":\"1\"}}]"));
  }

  @Test
  void unnamed_items_that_differ_in_the_same_place_are_compared_inside() {
    assertThat(patch("[{\"x\":1,\"y\":1},{\"x\":2}]", "[{\"x\":1,\"y\":3},{\"x\":2}]"))
        .isEqualTo(Json.parse("[{\"op\":\"replace\",\"path\":\"/0/y\",\"value\":3}]"));
  }

  @Test
  void an_edit_knows_what_was_there_before() {
    Patch patch = JsonDiff.between(Map.of("a", 1, "b", 2), Map.of("a", 3)).patch();

    assertThat(patch.edits())
        .containsExactlyInAnyOrder(
            new Edit.Replace(Pointer.parse("/a"), 1L, 3L),
            new Edit.Remove(Pointer.parse("/b"), 2L));
  }

  @Test
  void long_lists_that_share_little_are_compared_position_by_position() {
    List<Integer> before = numbers(0);
    List<Integer> after = numbers(1);

    JsonDiff diff = JsonDiff.between(before, after);

    assertThat(diff.patch().apply(diff.before())).isEqualTo(diff.after());
    assertThat(diff.patch().edits()).hasSizeLessThanOrEqualTo(2_000);
  }

  /** Many of each, so that none occurs once. */
  private static List<Integer> numbers(int shift) {
    return new java.util.Random(shift).ints(2_000, 0, 50).boxed().toList();
  }

  private static Object patch(String before, String after) {
    JsonDiff diff = JsonDiff.between(Json.parse(before), Json.parse(after));
    assertThat(diff.patch().apply(diff.before())).isEqualTo(diff.after());
    return Json.value(diff.patch().toJson());
  }
}
