package dev.pilot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonPathTest {

  private static final String SECRET = "hunter2";
  private static final Object ROOT =
      Json.parse(
          """
          {
            "alarms": [{"name": "cpu", "since": null}, {"name": "disk"}],
            "by-host": {"esx 1": {"load": 0.5}},
            "matrix": [[1, 2], [3, 4]],
            "password": "hunter2",
            "on": true,
            "empty": {}
          }
          """);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alarms[0].name | \"cpu\"",
        ".alarms[1].name | \"disk\"",
        "alarms[0].since | null",
        "by-host.esx 1.load | 0.5",
        "matrix[1][0] | 3",
        "matrix[0] | [1,2]",
        "on | true",
      })
  void a_path_finds_what_stands_there(String path, String json) {
    assertThat(JsonPath.parse(path).find(ROOT)).isEqualTo(new Lookup.Found(Json.parse(json)));
  }

  @Test
  void the_whole_value_stands_at_the_empty_path() {
    assertThat(JsonPath.parse("")).isEqualTo(JsonPath.whole());
    assertThat(JsonPath.whole().find(ROOT)).isEqualTo(new Lookup.Found(ROOT));
    assertThat(JsonPath.whole().find(null)).isEqualTo(new Lookup.Found(null));
    assertThat(JsonPath.parse("[1]").find(List.of(1L, 2L))).isEqualTo(new Lookup.Found(2L));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alarm | the value has no key 'alarm' (it has alarms, by-host, matrix, password, on,"
            + " empty)",
        "alarms[2] | 'alarms' has 2 items, no [2]",
        "alarms[0].nam | 'alarms[0]' has no key 'nam' (it has name, since)",
        "alarms.name | 'alarms' is a list, so it has no key 'name'",
        "alarms[0].since.x | 'alarms[0].since' is null, so it has no key 'x'",
        "password.x | 'password' is text, so it has no key 'x'",
        "password[0] | 'password' is text, not a list",
        "on.x | 'on' is a scalar, so it has no key 'x'",
        "empty[0] | 'empty' is an object, not a list",
        "empty.x | 'empty' has no key 'x' (it has none)",
        "[0] | the value is an object, not a list",
      })
  void what_is_missing_is_named_and_no_value_is(String path, String reason) {
    assertThat(JsonPath.parse(path).find(ROOT)).isEqualTo(new Lookup.Missing(reason));
    assertThat(reason).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b", "a[0]", "[0]", "[0][1].a", "a-b.c d[12].\u00FC"})
  void a_printed_path_reads_back(String path) {
    assertThat(JsonPath.parse(path)).hasToString(path);
    assertThat(JsonPath.parse(JsonPath.parse(path).toString())).isEqualTo(JsonPath.parse(path));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "a..b, 2",
    "a., 2",
    "., 1",
    "a[, 2",
    "a[x], 2",
    "a[-1], 2",
    "a[0, 2",
    "a], 2",
    "a[], 2",
    "a[12345678901], 2",
    "a.[0], 2",
  })
  void what_is_no_path_is_refused_at_its_place(String text, int place) {
    assertThatThrownBy(() -> JsonPath.parse(text))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("character " + place);
  }

  @Test
  void a_list_of_segments_can_not_be_changed() {
    assertThatThrownBy(() -> JsonPath.parse("a.b").segments().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
