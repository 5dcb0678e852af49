package dev.pilot.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatchTest {

  private static final Object VALUE = Json.parse("{\"a\":{\"b\":1},\"list\":[1,2],\"text\":\"t\"}");

  static Stream<Edit> misfits() {
    return Stream.of(
        new Edit.Remove(Pointer.parse("/c"), null),
        new Edit.Remove(Pointer.parse(""), null),
        new Edit.Remove(Pointer.parse("/list/2"), null),
        new Edit.Remove(Pointer.parse("/list/01"), null),
        new Edit.Remove(Pointer.parse("/list/-"), null),
        new Edit.Remove(Pointer.parse("/text/0"), null),
        new Edit.Replace(Pointer.parse("/a/c"), 1L, 2L),
        new Edit.Replace(Pointer.parse("/list/9"), 1L, 2L),
        new Edit.Add(Pointer.parse("/none/c"), 1L),
        new Edit.Add(Pointer.parse("/list/3"), 1L),
        new Edit.Add(Pointer.parse("/list/x/y"), 1L),
        new Edit.Move(Pointer.parse("/list/2"), Pointer.parse("/list/0"), 1L));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void an_edit_without_a_place_in_the_value_is_refused(Edit edit) {
    assertThatThrownBy(() -> new Patch(List.of(edit)).apply(VALUE))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("does not fit");
  }

  @Test
  void the_value_it_is_applied_to_stays_as_it_was() {
    Patch patch = new Patch(List.of(new Edit.Add(Pointer.parse("/a/c"), Map.of("d", 1L))));

    Object after = patch.apply(VALUE);

    assertThat(Json.write(after)).contains("\"a\":{\"b\":1,\"c\":{\"d\":1}}");
    assertThat(Json.write(VALUE)).doesNotContain("\"c\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/a/0/b", "/a~1b/~0/~01", "//"})
  void a_pointer_is_read_as_it_was_written(String text) {
    assertThat(Pointer.parse(text)).hasToString(text);
    assertThat(Pointer.parse(Pointer.parse(text).toString())).isEqualTo(Pointer.parse(text));
  }

  @Test
  void a_tilde_is_read_last() {
    assertThat(Pointer.parse("/~01").tokens()).containsExactly("~1");
  }

  @Test
  void a_text_that_does_not_begin_with_a_slash_is_no_pointer() {
    assertThatThrownBy(() -> Pointer.parse("a/b"))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("is not a JSON pointer");
  }
}
