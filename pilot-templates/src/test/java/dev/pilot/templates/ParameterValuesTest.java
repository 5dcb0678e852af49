package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pilot.templates.problem.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterValuesTest {

  private static final Template TEMPLATE =
      Template.parse(
          "t.yaml",
          """
          name: t
          parameters:
            targets: {type: array, items: {type: string, pattern: '^[a-z]+$'}, minItems: 1}
            size: {type: integer, minimum: 1, maximum: 9, default: 3}
            mode: {type: string, enum: [fast, slow]}
            when: {type: string, format: date-time}
            deep: {type: object, properties: {a: {type: boolean}}, required: [a]}
            nasty: {type: string, pattern: '^(a+)+$'}
            any: {}
          steps:
            - {skill: s, tool: t}
          """);

  private static TemplateException refused(Map<String, Object> params) {
    return assertThrows(TemplateException.class, () -> TEMPLATE.plan(PlanRequest.of(params)));
  }

  static Stream<Arguments> unfit() {
    return Stream.of(
        Arguments.of(3, Map.of("targets", "HUSH"), "'targets' is a text", "array"),
        Arguments.of(3, Map.of("targets", List.of("HUSH")), "at '[0]'", "^[a-z]+$"),
        Arguments.of(3, Map.of("targets", List.of()), "'targets' is a list", "minItems"),
        Arguments.of(4, Map.of("size", 99), "'size' is an integer", "\"maximum\":9"),
        Arguments.of(4, Map.of("size", "99"), "'size' is a text", "integer"),
        Arguments.of(4, Map.of("size", 1.5), "'size' is a number", "integer"),
        Arguments.of(5, Map.of("mode", "HUSH"), "'mode' is a text", "fast"),
        Arguments.of(6, Map.of("when", "HUSH"), "'when' is a text", "date-time"),
        Arguments.of(7, Map.of("deep", Map.of()), "'deep' is an object", "required"),
        Arguments.of(7, Map.of("deep", Map.of("a", "HUSH")), "at '.a'", "boolean"),
        Arguments.of(8, Map.of("nasty", "a".repeat(40) + "HUSH"), "'nasty' is a text", "^(a+)+$"),
        Arguments.of(9, Map.of("any", 9007199254740993L), "'any' can't be kept", "2^53"),
        Arguments.of(9, Map.of("any", new Object()), "'any' can't be kept", "not JSON"));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void an_unfit_value_is_refused_by_its_kind_and_never_shown(
      int line, Map<String, Object> params, String says, String allowed) {
    TemplateException e = refused(params);
    assertThat(e).hasMessageStartingWith("t.yaml:" + line + ":3: the parameter ");
    assertThat(e).hasMessageContaining(says).hasMessageContaining(allowed);
    assertThat(e).hasMessageNotContaining("HUSH");
    assertThat(e.hint()).doesNotContain("HUSH");
    assertThat(e.code()).isEqualTo("invalid_parameter");
  }

  @Test
  void an_unknown_parameter_is_refused_with_a_suggestion() {
    assertThat(refused(Map.of("sizes", 1)))
        .hasMessage("t.yaml:1:1: there is no parameter 'sizes'. Did you mean 'size'?");
  }

  @Test
  void every_unfit_parameter_is_told() {
    assertThat(refused(Map.of("size", 0, "mode", 1, "x", 1)).problems()).hasSize(3);
  }

  @Test
  void defaults_fill_in_and_null_counts_as_not_given() {
    Map<String, Object> params = new HashMap<>();
    params.put("size", null);
    params.put("any", List.of(1));
    assertThat(TEMPLATE.plan(PlanRequest.of(params)).parameters())
        .isEqualTo(Map.of("size", 3L, "any", List.of(1L)));
  }

  @Test
  void targets_fill_the_parameter_of_that_name() {
    PlanRequest request = new PlanRequest(Map.of(), List.of("a"), List.of(), List.of());
    assertThat(TEMPLATE.plan(request).parameters()).containsEntry("targets", List.of("a"));
    PlanRequest twice =
        new PlanRequest(Map.of("targets", List.of("b")), List.of("a"), List.of(), List.of());
    assertThatThrownBy(() -> TEMPLATE.plan(twice)).hasMessageContaining("given twice");
  }

  @Test
  void a_template_without_targets_refuses_them() {
    Template template = Template.parse("u.yaml", "name: u\nsteps: [{skill: s, tool: t}]\n");
    PlanRequest request = new PlanRequest(Map.of(), List.of("a"), List.of(), List.of());
    assertThatThrownBy(() -> template.plan(request))
        .hasMessageStartingWith("u.yaml:1:1: this template has no parameter 'targets'");
  }

  @Test
  void the_schema_of_all_parameters_is_shown() {
    Map<String, Object> schema =
        Template.parse(
                "t.yaml",
                "name: t\nparameters: {a: {type: string, required: true}, b: {default: 1}}\n"
                    + "steps: [{skill: s, tool: t}]\n")
            .parameters();
    assertThat(schema)
        .containsEntry("type", "object")
        .containsEntry("required", List.of("a"))
        .containsEntry(
            "properties", Map.of("a", Map.of("type", "string"), "b", Map.of("default", 1L)));
  }
}
