package dev.pilot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of RFC 8785, and then some. */
final class CanonicalJsonTest {

  private static final int RANDOM_NUMBERS = 20_000;

  /** Appendix B, all of it but NaN and Infinity. */
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
  })
  void a_number_is_printed_as_the_rfc_says(String bits, String text) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(CanonicalJson.number(number)).isEqualTo(text);
    assertThat(Json.canonical(number)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "1e-7, 1e-7",
    "1e-6, 0.000001",
    "0.1, 0.1",
    "123e-20, 1.23e-18",
    "4.50, 4.5",
    "2e-3, 0.002",
    "100, 100",
    "1E20, 100000000000000000000",
    "1E21, 1e+21",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "2.225073858507201e-308, 2.225073858507201e-308",
    "4.9e-324, 5e-324",
    "9.5367431640625e-7, 9.5367431640625e-7",
    "2E23, 2e+23",
    "8.41E21, 8.41e+21",
    "5.0E-324, 5e-324",
    "1.0E23, 1e+23",
    "2.0E-3, 0.002",
    "1125899906842624.25, 1125899906842624.2",
    "1125899906842624.75, 1125899906842624.8",
  })
  void a_text_is_read_and_printed_as_ecmascript_does(String text, String canonical) {
    assertThat(Json.canonical(Json.parse(text))).isEqualTo(canonical);
  }

  @Test
  void a_printed_number_reads_back_and_has_no_digit_too_many() {
    Random random = new Random(8785);
    for (int i = 0; i < RANDOM_NUMBERS; i++) {
      double number =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : (random.nextInt(2_000_000) - 1_000_000) / 1000.0;
      if (Double.isFinite(number) && number != 0) {
        String printed = CanonicalJson.number(number);

        assertThat(Double.parseDouble(printed)).isEqualTo(number);
        assertThat(digits(printed)).isLessThanOrEqualTo(digits(Double.toString(number)));
      }
    }
  }

  private static int digits(String number) {
    return new BigDecimal(number).stripTrailingZeros().precision();
  }

  @Test
  void every_power_of_two_and_its_neighbours_read_back() {
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      double power = Math.scalb(1.0, exponent);
      for (double number : new double[] {Math.nextDown(power), power, Math.nextUp(power)}) {
        if (number != 0) {
          assertThat(Double.parseDouble(CanonicalJson.number(number))).isEqualTo(number);
        }
      }
    }
  }

  /** Section 3.2.2. */
  @Test
  void the_rfcs_example_comes_out_as_the_rfc_prints_it() {
    Object value =
        Json.parse(
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }
            """);

    assertThat(Json.canonical(value))
        .isEqualTo(
            "{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** Section 3.2.3: by UTF-16 code units, so a surrogate pair comes before U+FB33. */
  @Test
  void members_are_sorted_as_the_rfc_sorts_them() {
    Object value =
        Json.parse(
            """
            {
              "\\u20ac": "Euro Sign",
              "\\r": "Carriage Return",
              "\\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\\ud83d\\ude00": "Emoji: Grinning Face",
              "\\u0080": "Control",
              "\\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """);

    assertThat(Json.canonical(value))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  @Test
  void only_what_must_be_is_escaped() {
    assertThat(Json.canonical("\b\t\n\f\r\u0000\u001f\"\\/\u007f\u2028\u2029\uFEFF"))
        .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\\\"\\\\/\u007f\u2028\u2029\uFEFF\"");
  }

  @Test
  void empty_and_nested_values_have_no_white_space() {
    assertThat(Json.canonical(Json.parse(" { \"b\" : [ ] , \"a\" : { } , \"c\" : [ { } , 1 ] } ")))
        .isEqualTo("{\"a\":{},\"b\":[],\"c\":[{},1]}");
  }

  @Test
  void the_order_of_the_members_does_not_matter() {
    assertThat(Json.canonical(Json.parse("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}")))
        .isEqualTo(Json.canonical(Json.parse("{\"b\":{\"d\":3.0,\"c\":2e0},\"a\":1}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "-9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
        "123456789012345678901234567890"
      })
  void an_integer_that_others_would_round_is_refused(String text) {
    Object integer = Json.parse(text);

    assertThatThrownBy(() -> Json.canonical(List.of(Map.of("n", integer))))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageNotContaining(text);
  }

  @Test
  void half_a_surrogate_pair_is_replaced_since_no_encoding_can_hold_it() {
    assertThat(Json.canonical(List.of("x\ud83dx", "\ude00\ud83d", "\ud83d\ude00")))
        .isEqualTo("[\"x\uFFFDx\",\"\uFFFD\uFFFD\",\"\uD83D\uDE00\"]");
    assertThat(Json.canonical(Map.of("\ud83d", 1))).isEqualTo("{\"\uFFFD\":1}");
  }
}
