package dev.pilot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EQUALS | 1 | 1.0 | true",
        "EQUALS | \"1\" | 1 | false",
        "NOT_EQUALS | null | 0 | true",
        "LESS_THAN | 9 | 10 | true",
        "LESS_THAN | \"9\" | \"10\" | false",
        "AT_MOST | 10 | 10 | true",
        "GREATER_THAN | 0.3 | 0.1 | true",
        "AT_LEAST | 9007199254740993 | 9007199254740992 | true",
        "IN | \"a\" | [\"a\", \"b\"] | true",
        "IN | 1 | [] | false",
        "CONTAINS | \"abc\" | \"b\" | true",
        "CONTAINS | [1, 2] | 2 | true",
        "CONTAINS | {\"a\": 1} | \"a\" | true",
        "CONTAINS | [{\"name\": \"before\", \"level\": 0}] | {\"name\": \"before\"} | true",
        "CONTAINS | [{\"name\": \"before\"}] | {\"name\": \"before\", \"level\": 0} | false",
        "MATCHES | \"GREEN\" | \"GR.*\" | true",
        "MATCHES | \"a GREEN\" | \"GR.*\" | false",
      })
  void values_are_compared_as_what_they_are(
      Operator operator, String left, String right, boolean holds) {
    assertThat(operator.test(Json.parse(left), Json.parse(right))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LESS_THAN | 1 | \"2\"",
        "AT_LEAST | null | 1",
        "IN | 1 | 1",
        "CONTAINS | 7 | 7",
        "MATCHES | 1 | \".\"",
        "MATCHES | \"a\" | \"(\"",
      })
  void values_of_other_kinds_have_no_answer(Operator operator, String left, String right) {
    assertThatThrownBy(() -> operator.test(Json.parse(left), Json.parse(right)))
        .isInstanceOf(IncomparableException.class);
  }

  @Test
  void a_regular_expression_that_would_look_for_years_is_given_up() {
    assertThatThrownBy(() -> Operator.MATCHES.test("a".repeat(60), ".*.*.*.*.*.*.*.*x"))
        .hasMessageContaining("takes too long");
  }

  @Test
  void a_condition_that_can_not_be_answered_says_which_one() {
    Condition condition = Condition.compare(Reference.toParameter("n"), Operator.LESS_THAN, 1);
    Scope text = reference -> new dev.pilot.json.Lookup.Found("x");

    assertThatThrownBy(() -> condition.holds(text))
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("{{params.n}} less_than 1");
  }

  @Test
  void all_and_any_stop_at_the_first_answer() {
    Condition missing = Condition.compare(Reference.toStep("gone", "x"), Operator.EQUALS, 1);
    Condition no = Condition.exists(Reference.toStep("gone", "x"));

    assertThat(Condition.all(no, missing).holds(Scope.empty())).isFalse();
    assertThat(Condition.any(Condition.not(no), missing).holds(Scope.empty())).isTrue();
    assertThat(Condition.any().holds(Scope.empty())).isFalse();
    assertThat(Condition.always().holds(Scope.empty())).isTrue();
    assertThat(Json.write(Condition.all(no, missing).toJson()))
        .isEqualTo(Json.write(ConditionCodec.read(Condition.all(no, missing).toJson()).toJson()));
  }
}
