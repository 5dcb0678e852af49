package dev.pilot.mcp.skills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.binding.Hash;
import dev.pilot.json.Json;
import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultRulesTest {

  private final ResultRules rules = new ResultRules(1000, Vault.of(SecretSource.none()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error: VM 'x' not found",
        "  Error: indented",
        "Error - no such host",
        "Error executing tool vm_info: 'name'",
        "{\"error\": \"no VM\", \"hint\": \"list them\"}",
        "{\"error\": {\"code\": \"not_found\", \"message\": \"no VM\"}}",
        "{\"error\": true}",
        "{\"success\": false, \"completed_steps\": 0, \"error\": \"step 1 failed\"}",
        "[{\"error\": \"no VM\", \"hint\": \"list them\"}]"
      })
  void an_error_as_text_is_a_failure_in_every_form(String text) {
    assertThat(judge(text(text))).isInstanceOf(SkillResult.Failed.class);
    Object value = TextValue.of(text);
    assertThat(judge(structured(Map.of("result", value)))).isInstanceOf(SkillResult.Failed.class);
    if (value instanceof Map<?, ?>) {
      assertThat(judge(structured(value))).isInstanceOf(SkillResult.Failed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error rate: 3%",
        "Error-free since Monday",
        "Errors: none",
        "No Error: all well",
        "{\"errors\": []}",
        "{\"error\": null}",
        "{\"error\": \"\"}",
        "{\"error\": false}",
        "{\"error\": 0}",
        "{\"error\": 12}",
        "{\"error\": []}",
        "{\"error\": {}}",
        "{\"state\": \"error\", \"task_error\": \"disk full\"}",
        "{\"host\": {\"error\": \"a nested one\"}}",
        "[{\"name\": \"vm1\", \"error\": \"a row of a report\"}]",
        "[{\"error\": \"first failed\"}, {\"name\": \"vm2\"}]",
        "[\"Error: a line of a log\"]",
        "[]",
        "{\"action\": \"previewed\"}",
        "{\"rows\": [{\"action\": \"preview\"}]}"
      })
  void what_only_looks_like_an_error_is_a_success(String text) {
    assertThat(judge(text(text))).isInstanceOf(SkillResult.Succeeded.class);
    assertThat(judge(structured(Map.of("result", TextValue.of(text)))))
        .isInstanceOf(SkillResult.Succeeded.class);
  }

  @Test
  void a_preview_is_a_failure_in_every_form() {
    Map<String, Object> preview = Map.of("action", "preview", "would_delete", "vm1");

    assertThat(List.of(text(Json.write(preview)), structured(preview)))
        .allSatisfy(
            answer ->
                assertThat(judge(answer))
                    .isInstanceOfSatisfying(
                        SkillResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("preview_only")));
    assertThat(judge(structured(Map.of("result", preview)))).isInstanceOf(SkillResult.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error: Task still running after 300s — this is NOT a failure. Poll it.",
        "{\"error\": \"Datastore browse timed out after 120s\", \"hint\": \"Narrow it.\"}"
      })
  void an_error_that_says_the_work_goes_on_is_unknown(String text) {
    assertThat(judge(text(text))).isInstanceOf(SkillResult.Unknown.class);
  }

  @Test
  void a_complaint_keeps_the_skills_own_code_and_hint() {
    assertThat(judge(text("{\"error\": {\"code\": \"not_found\", \"message\": \"no VM\"}}")))
        .isEqualTo(SkillResult.failed("not_found", "no VM"));
    assertThat(judge(text("{\"error\": \"no VM\", \"hint\": \"list them\"}")))
        .isEqualTo(SkillResult.failed("skill_error", "no VM. Hint: list them"));
  }

  @Test
  void a_declared_error_is_a_failure_with_bounded_words() {
    SkillResult result = judge(Map.of("isError", true, "content", contents("x".repeat(9000))));

    assertThat(((SkillResult.Failed) result).message()).hasSize(2001).endsWith("…");
    assertThat(judge(Map.of("isError", true, "content", List.of())))
        .isEqualTo(SkillResult.failed("skill_error", "the skill reported an error and no reason"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1}       | {\"a\":1}",
        "[1, 2]           | [1,2]",
        "42               | 42",
        "true             | true",
        "powered off      | \"powered off\"",
        "1e5              | \"1e5\"",
        "007              | \"007\"",
        "{broken          | \"{broken\"",
      })
  void a_text_is_the_json_that_it_spells(String text, String json) {
    assertThat(judge(text(text))).isEqualTo(SkillResult.succeeded(Json.parse(json)));
  }

  @Test
  void structured_content_comes_before_text_and_is_unwrapped() {
    Map<String, Object> answer =
        Map.of("structuredContent", Map.of("result", List.of(1L)), "content", contents("1"));

    assertThat(judge(answer)).isEqualTo(SkillResult.succeeded(List.of(1L)));
    assertThat(judge(structured(Map.of("result", 1L, "total", 2L))))
        .isEqualTo(SkillResult.succeeded(Map.of("result", 1L, "total", 2L)));
  }

  @Test
  void several_contents_are_a_list_and_none_is_null() {
    assertThat(judge(Map.of("content", contents("{\"a\": 1}", "b"))))
        .isEqualTo(SkillResult.succeeded(List.of(Map.of("a", 1L), "b")));
    assertThat(judge(Map.of("content", List.of()))).isEqualTo(SkillResult.succeeded(null));
    assertThat(judge(Map.of())).isEqualTo(SkillResult.succeeded(null));
  }

  @Test
  void an_answer_too_deep_to_keep_is_unknown() {
    List<Object> deep = List.of();
    for (int i = 0; i < 300; i++) {
      deep = List.of(deep);
    }
    assertThat(judge(structured(deep))).isInstanceOf(SkillResult.Unknown.class);
  }

  @Test
  void a_value_beyond_the_bound_is_cut_and_says_so() {
    String hash = Hash.of("\"" + "x".repeat(2000) + "\"");
    assertThat(judge(text("x".repeat(2000))))
        .isEqualTo(
            SkillResult.succeeded(
                Map.of(
                    "truncated",
                    true,
                    "size",
                    2002L,
                    "hash",
                    hash,
                    "head",
                    "\"" + "x".repeat(999))));
  }

  @Test
  void cut_values_that_differ_behind_their_heads_stay_different() {
    assertThat(judge(text("x".repeat(2000) + "y")))
        .isNotEqualTo(judge(text("x".repeat(2000) + "z")));
  }

  private SkillResult judge(Map<String, Object> answer) {
    return rules.judge(answer);
  }

  private static Map<String, Object> text(String text) {
    return Map.of("isError", false, "content", contents(text));
  }

  private static Map<String, Object> structured(Object value) {
    return Map.of("structuredContent", value);
  }

  private static List<Object> contents(String... texts) {
    List<Object> contents = new ArrayList<>();
    for (String text : texts) {
      contents.add(Map.of("type", "text", "text", text));
    }
    return contents;
  }
}
