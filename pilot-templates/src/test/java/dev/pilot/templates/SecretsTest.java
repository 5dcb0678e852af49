package dev.pilot.templates;

import static dev.pilot.templates.MarkedError.entry;
import static dev.pilot.templates.MarkedError.parameters;
import static dev.pilot.templates.MarkedError.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.json.Json;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanCodec;
import dev.pilot.plan.Safeguards;
import dev.pilot.plan.SkillStep;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.templates.problem.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {

  private static final Template TEMPLATE =
      Template.parse(
          "t.yaml",
          """
          name: t
          parameters:
            login: {type: string, secret: true}
            db_password: {type: string}
            pin: {type: string, format: password}
            passed: {type: string}
            other: {default: "{{secret:FALLBACK}}", secret: true}
            db: {type: object, properties: {host: {type: string}, code: {writeOnly: true}}}
            hosts: {type: array}
            note: {}
          steps:
            - id: use
              skill: s
              tool: t
              params:
                user: "{{login}}"
                password: "{{passed}}"
                pin: "{{pin}}"
                old: "{{db_password}}"
                other: "{{other}}"
                db: "{{db}}"
                hosts: "{{hosts}}"
                note: "{{note}}"
                command: "mysql --password {{secret:ROOT}} -u {{login}}"
              rollback: {tool: u, params: {token: "{{secret:UNDO}}"}}
          """);

  private static final Map<String, Object> GIVEN =
      Map.of(
          "login", "{{secret:LOGIN}}",
          "db_password", "{{ secret:OLD }}",
          "pin", "{{secret:PIN}}",
          "passed", "{{secret:PASSED}}",
          "db", Map.of("host", "h", "password", "{{secret:NESTED}}", "code", "{{secret:CODE}}"),
          "hosts", List.of(Map.of("api_key", "{{secret:KEY}}")));

  @Test
  void placeholders_become_references_where_secrets_are_expected() {
    Plan plan = Safeguards.complete(TEMPLATE.plan(PlanRequest.of(GIVEN)), ToolCatalog.empty());

    assertThat(plan.secrets())
        .containsExactlyInAnyOrder(
            "LOGIN", "OLD", "PIN", "PASSED", "FALLBACK", "NESTED", "CODE", "KEY", "ROOT", "UNDO");
    assertThat(plan.parameters())
        .containsEntry("login", "{{secret:LOGIN}}")
        .containsEntry(
            "db", Map.of("host", "h", "password", "{{secret:NESTED}}", "code", "{{secret:CODE}}"));
    SkillStep use =
        plan.leaves()
            .filter(SkillStep.class::isInstance)
            .map(SkillStep.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(Json.write(use.call().arguments().display()))
        .contains("\"mysql --password {{secret:ROOT}} -u {{secret:LOGIN}}\"");
    assertThat(PlanCodec.read(Json.parse(Json.write(PlanCodec.write(plan))))).isEqualTo(plan);
  }

  static Stream<Map<String, Object>> refused() {
    return Stream.of(
        Map.of("login", "hunter22"),
        Map.of("login", "x {{secret:LOGIN}}"),
        Map.of("login", List.of("{{secret:LOGIN}}")),
        Map.of("login", Map.of("a", "{{secret:LOGIN}}")),
        Map.of("login", 12345678),
        Map.of("db_password", "hunter22"),
        Map.of("pin", "hunter22"),
        Map.of("passed", "hunter22"),
        Map.of("db", Map.of("password", "hunter22")),
        Map.of("db", Map.of("code", "hunter22")),
        Map.of("hosts", List.of(Map.of("deep", Map.of("token", "hunter22")))),
        Map.of("note", "{{secret:ROOT}}"),
        Map.of("note", List.of("a {{ secret:ROOT}} b")),
        Map.of("note", Map.of("{{secret:ROOT}}", 1)),
        Map.of("note", "mysql --password hunter22"),
        Map.of("db", Map.of("host", "{{secret:ROOT}}")));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_caller_gets_neither_a_value_in_clear_nor_a_placeholder_elsewhere_in(
      Map<String, Object> params) {
    assertThatThrownBy(() -> TEMPLATE.plan(PlanRequest.of(params)))
        .isInstanceOfSatisfying(
            TemplateException.class,
            e -> {
              assertThat(e.code()).isEqualTo("invalid_parameter");
              assertThat(e.hint()).contains("{{secret:NAME}}");
              assertThat(e.getMessage() + e.hint())
                  .contains(params.keySet().iterator().next())
                  .doesNotContain("hunter22")
                  .doesNotContain("12345678");
            });
  }

  @Test
  void the_schema_of_a_secret_parameter_tells_what_to_pass() {
    Map<?, ?> properties = (Map<?, ?>) TEMPLATE.parameters().get("properties");

    for (String name : List.of("login", "db_password", "pin", "passed", "other")) {
      assertThat(Json.write(properties.get(name))).contains("secret:").contains("writeOnly");
    }
    assertThat(Json.write(properties.get("note"))).isEqualTo("{}");
  }

  @TestFactory
  Stream<DynamicTest> mistakes() {
    return Stream.of(
        entry("stands in clear", "{skill: a, tool: b, params: {password: ¦hunter22}}"),
        entry(
            "stands in clear",
            "{skill: a, tool: b, params: {x: {api_key: ¦hunter22, y: '{{list}}'}}}"),
        entry("its own words say", "{skill: a, tool: b, params: {c: ¦'x --password y'}}"),
        entry("its own words say", "{skill: a, tool: b, params: {c: ¦'{{cluster}} pwd=y'}}"),
        entry("stands in clear", "{skill: a, tool: b, rollback: {tool: c, params: {token: ¦x}}}"),
        entry("kept in clear", "{skill: a, tool: b, params: {token: ¦'{{steps.first.token}}'}}"),
        entry("no call is made", "{skill: a, tool: b, action: ¦'{{secret:A}}'}"),
        entry("no call is made", "{gate: g, message: ¦'{{secret:A}}'}"),
        entry("no call is made", "{wait: ¦'{{secret:A}}'}"),
        entry(
            "no call is made",
            "{skill: a, tool: b, check: {ref: result.x, equals: ¦'{{secret:A}}'}}"),
        template(
            "no call is made",
            "name: t\nparameters: {token: {type: string}}\nsteps:\n"
                + "  - {gate: g, message: ¦'{{token}}'}\n  - {skill: a, tool: b}\n"),
        parameters("stands in clear", "{password: {default: ¦hunter22}}"),
        parameters("stands in clear", "{a: {secret: true, default: ¦5}}"));
  }
}
