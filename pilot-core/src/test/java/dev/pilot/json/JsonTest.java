package dev.pilot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

  private static final String SECRET = "hunter2";

  @Test
  void what_was_read_can_not_be_changed_at_any_depth() {
    Map<?, ?> root = (Map<?, ?>) Json.parse("{\"a\": [{\"b\": [1]}]}");
    List<?> outer = (List<?>) root.get("a");
    Map<?, ?> inner = (Map<?, ?>) outer.get(0);
    List<?> innermost = (List<?>) inner.get("b");

    for (Runnable change :
        List.<Runnable>of(root::clear, outer::clear, inner::clear, innermost::clear)) {
      assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void a_value_is_a_copy_that_later_changes_do_not_reach() {
    List<Object> list = new ArrayList<>(List.of("one"));
    Map<String, Object> map = new LinkedHashMap<>(Map.of("list", list));

    Object value = Json.value(map);
    Map<String, Object> object = Json.object(map);
    list.add("two");
    map.put("more", true);

    assertThat(value).isEqualTo(Map.of("list", List.of("one")));
    assertThat(object).isEqualTo(Map.of("list", List.of("one")));
  }

  @Test
  void members_keep_their_order_and_null_is_a_value() {
    Map<?, ?> map = (Map<?, ?>) Json.parse("{\"z\": 1, \"a\": null, \"m\": [null]}");

    assertThat(map.keySet().toArray()).containsExactly("z", "a", "m");
    assertThat(Json.write(map)).isEqualTo("{\"z\":1,\"a\":null,\"m\":[null]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "1e0", "10e-1", "1.000"})
  void an_integral_number_has_one_form(String text) {
    assertThat(Json.parse(text)).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "0.0", "-0.0", "0e5", "-1e-400"})
  void there_is_one_zero(String text) {
    assertThat(Json.parse(text)).isEqualTo(0L);
  }

  @Test
  void every_java_number_comes_to_the_same_form() {
    for (Number one :
        List.<Number>of(
            (byte) 1,
            (short) 1,
            1,
            1L,
            1f,
            1d,
            BigInteger.ONE,
            BigDecimal.ONE,
            new BigDecimal("1.00"))) {
      assertThat(Json.value(one)).isEqualTo(1L);
    }
    assertThat(Json.value(new BigDecimal("0.5"))).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, java.lang.Long",
    "-9223372036854775808, java.lang.Long",
    "9223372036854775808, java.math.BigInteger",
    "9007199254740993, java.lang.Long",
    "0.1, java.lang.Double",
  })
  void no_digit_of_an_integer_is_lost(String text, Class<?> form) {
    assertThat(Json.parse(text)).isInstanceOf(form).hasToString(text);
    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400"})
  void a_number_too_large_for_a_double_is_refused(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void what_json_can_not_hold_is_refused() {
    for (Object value :
        List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Instant.EPOCH,
            new int[] {1},
            'c',
            Map.of(1, "x"),
            List.of(Map.of("a", Thread.State.NEW)))) {
      assertThatThrownBy(() -> Json.value(value)).isInstanceOf(InvalidJsonException.class);
    }
  }

  @Test
  void a_set_becomes_a_list() {
    assertThat(Json.value(Set.of("a"))).isEqualTo(List.of("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hunter2\": 1, \"hunter2\": 2}",
        "{\"a\": {\"hunter2\": 1, \"hunter2\": 1}}",
        "{\"hunter2\": 1, \"hunter\\u0032\": 2}",
        "[hunter2]",
        "\"hunter2",
        "{\"hunter2\"}",
        "{'hunter2': 1}",
        "{\"a\": \"hunter2\",}",
        "\"hunter2\" \"hunter2\"",
        "{\"a\": \"hunter2\\q\"}",
        "/* hunter2 */ 1",
        "",
        "  ",
        "01",
        "+1",
        ".5",
        "1.",
        "NaN",
        "Infinity",
        "\u0000",
        "[1,,2]",
        "\"a\nb\"",
      })
  void what_is_no_json_is_refused_without_a_word_of_it(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOfSatisfying(
            InvalidJsonException.class,
            e -> {
              assertThat(e.code()).isEqualTo("invalid_json");
              assertThat(e.hint()).doesNotContain(SECRET);
              assertThat(e.getCause()).isNull();
            })
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void an_error_names_the_line_and_the_column() {
    assertThatThrownBy(() -> Json.parse("{\n  \"a\": hunter2}"))
        .hasMessageMatching("not a JSON text at line 2, column \\d+");
  }

  @ParameterizedTest
  @CsvSource({"[, ]", "{\"a\":, }"})
  void deep_nesting_is_refused(String open, String close) {
    assertThat(Json.parse(open.repeat(200) + "1" + close.repeat(200))).isNotNull();
    for (int depth : new int[] {217, 999, 1001, 100_000}) {
      String text = open.repeat(depth) + "1" + close.repeat(depth);

      assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(InvalidJsonException.class);
    }
  }

  @Test
  void whatever_is_accepted_as_a_value_can_be_read_back_from_its_line() {
    Object deep = 1L;
    for (int i = 0; i < 199; i++) {
      deep = List.of(deep);
    }
    String key = "k".repeat(60_000);
    Object integer = new java.math.BigInteger("9".repeat(1_200));
    Object text = "t".repeat(21_000_000);
    for (Object value : List.of(deep, Map.of(key, 1L), integer, text)) {
      WorkflowEvent event = new WorkflowEvent.StepSucceeded("a", 1, value);
      RecordedEvent recorded =
          RecordedEvent.record("wf-1", 1, java.time.Instant.EPOCH, event, RecordedEvent.START);

      assertThat(RecordedEvent.read(recorded.line())).isEqualTo(recorded);
    }
  }

  @Test
  void a_value_that_holds_itself_is_refused() {
    List<Object> list = new ArrayList<>();
    list.add(list);

    assertThatThrownBy(() -> Json.value(list))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("nested deeper");
  }

  @Test
  void what_is_written_is_read_back_the_same() {
    Object value =
        Json.value(
            Arrays.asList(
                null,
                true,
                -1L,
                0.1,
                1e300,
                Double.MIN_VALUE,
                new BigInteger("123456789012345678901234567890"),
                "\"\\\u0000\u001F\u007F\u2028\uFEFF Z\u00FCrich \uD83D\uDE80",
                Map.of("", List.of(Map.of()))));

    assertThat(Json.parse(Json.write(value))).isEqualTo(value);
    assertThat(Json.write(value)).doesNotContain("\n");
  }
}
