package dev.pilot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.approval.Approvers;
import dev.pilot.json.Json;
import dev.pilot.skill.Effect;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRulesTest {

  private static final Expression SECRET = Expression.secret("DB");

  static Stream<Map<String, Object>> inClear() {
    return Stream.of(
        Map.of("password", "hunter22"),
        Map.of("pwd", 12345678),
        Map.of("apiKey", "hunter22"),
        Map.of("X-Api-Key", "hunter22"),
        Map.of("db_password", List.of("hunter22")),
        Map.of("db", Map.of("host", "h", "password", "hunter22")),
        Map.of("list", List.of(Map.of("secret", Map.of("any", "hunter22")))),
        Map.of("db", Map.of("host", SECRET, "password", "hunter22")),
        Map.of("token", Expression.text("Bearer ", "hunter22")),
        Map.of("token", Reference.toStep("first", "token")),
        Map.of("token", Expression.text("Bearer ", Reference.toStep("first", "token"))),
        Map.of("command", "mysql --password hunter22 -e x"),
        Map.of("command", Expression.text("x password=hunter22 y=", SECRET)),
        Map.of("headers", List.of("Authorization: Bearer hunter22")),
        Map.of("args", List.of("--password", "hunter22")),
        Map.of("url", "https://bob:hunter22@db"),
        Map.of("env", List.of(Map.of("name", "DB_PASSWORD", "value", "hunter22"))));
  }

  @ParameterizedTest
  @MethodSource("inClear")
  void a_secret_in_clear_is_refused_wherever_it_stands(Map<String, Object> arguments) {
    for (Plan.Builder plan : everywhere(arguments)) {
      assertThatThrownBy(plan::build)
          .isInstanceOfSatisfying(
              InvalidPlanException.class,
              e -> {
                assertThat(e.code()).isEqualTo("secret_in_clear");
                assertThat(e).hasMessageContaining("'use'").hasMessageContaining("lab.");
                assertThat(e.hint()).contains("{{secret:NAME}}");
                assertThat(e.getMessage() + e.hint())
                    .doesNotContain("hunter22")
                    .doesNotContain("12345678");
              });
    }
  }

  static Stream<Map<String, Object>> good() {
    return Stream.of(
        Map.of("password", SECRET),
        Map.of("token", Expression.text("Bearer ", SECRET)),
        Map.of("db", Map.of("password", SECRET, "user", "bob")),
        Map.of("password", ""),
        Map.of("password", false),
        Map.of("command", Expression.text("mysql --password ", SECRET, " -e x")),
        Map.of("args", List.of("--password", SECRET)),
        Map.of("key", "a bare key is none", "tokenizer", "fast", "passwords_expire", 5));
  }

  @ParameterizedTest
  @MethodSource("good")
  void references_to_secrets_and_what_is_none_are_let_through(Map<String, Object> arguments) {
    for (Plan.Builder plan : everywhere(arguments)) {
      assertThatCode(plan::build).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"format", "writeOnly", "nullable", "referred"})
  void what_the_tools_own_schema_calls_secret_is(String how) {
    Map<String, Object> hidden =
        switch (how) {
          case "format" -> Map.of("type", "string", "format", "password");
          case "writeOnly" -> Map.of("type", "string", "writeOnly", true);
          case "nullable" ->
              Map.of("anyOf", List.of(Map.of("format", "password"), Map.of("type", "null")));
          default -> Map.of("$ref", "#/$defs/Hidden");
        };
    Map<String, Object> schema =
        Map.of(
            "$defs",
            Map.of("Hidden", Map.of("format", "password")),
            "properties",
            Map.of(
                "pin",
                hidden,
                "all",
                Map.of("items", Map.of("properties", Map.of("pin", hidden)))));
    ToolCatalog catalog =
        (skill, tool) ->
            Optional.of(new ToolDescription(skill, tool, "", schema, Effect.WRITE, false));
    for (Map<String, Object> arguments :
        List.<Map<String, Object>>of(
            Map.of("pin", "hunter22"), Map.of("all", List.of(Map.of("pin", "hunter22"))))) {
      Plan plan =
          Plan.named("p").step("use", "lab", "use", s -> s.writes().with(arguments)).build();

      assertThatThrownBy(() -> Safeguards.complete(plan, catalog))
          .isInstanceOfSatisfying(
              InvalidPlanException.class, e -> assertThat(e.code()).isEqualTo("secret_in_clear"));
      assertThatCode(() -> Safeguards.complete(plan, ToolCatalog.empty()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void a_placeholder_as_mere_text_is_refused_with_the_way_to_write_it() {
    for (Object text : List.of("{{secret:DB}}", "x {{ secret:DB }}", List.of("{{secret:DB}}"))) {
      assertThatThrownBy(
              () -> Plan.named("p").step("use", "lab", "use", s -> s.with("text", text)).build())
          .isInstanceOfSatisfying(
              InvalidPlanException.class,
              e -> {
                assertThat(e.code()).isEqualTo("secret_not_a_reference");
                assertThat(e.hint()).contains("Expression.secret");
              });
    }
  }

  @Test
  void no_condition_and_no_question_asks_for_a_secret() {
    Condition asks =
        Condition.not(
            Condition.any(
                Condition.compare(Reference.toStep("first", "a"), Operator.EQUALS, SECRET)));
    Plan.Builder condition =
        Plan.named("p")
            .step("first", "lab", "look", s -> s.reads())
            .step("use", "lab", "use", s -> s.when(asks));
    Plan.Builder question =
        Plan.named("p")
            .step(
                new Gate(
                    "ask",
                    new Label("ask", ""),
                    Expression.text("Is it ", SECRET, "?"),
                    Condition.always(),
                    OnReject.CANCEL,
                    Approvers.anyone()))
            .step("use", "lab", "use", s -> s.reads());

    for (Plan.Builder plan : List.of(condition, question)) {
      assertThatThrownBy(plan::build)
          .isInstanceOfSatisfying(
              InvalidPlanException.class, e -> assertThat(e.code()).isEqualTo("misplaced_secret"));
    }
  }

  private static List<Plan.Builder> everywhere(Map<String, Object> arguments) {
    SkillCall call = SkillCall.of("lab", "use", arguments);
    Condition there = Condition.exists(Reference.toResult("there"));
    return List.of(
        plan().step("use", "lab", "use", s -> s.writes().with(arguments)),
        plan().step("use", "lab", "change", s -> s.writes().undo(Compensation.by(call))),
        plan()
            .step(
                "use",
                "lab",
                "change",
                s ->
                    s.writes()
                        .probe(new Probe(call.withEffect(Effect.READ), there, Optional.empty()))),
        plan().parallel("both", 2, SkillStep.named("use", "lab", "use").with(arguments).build()));
  }

  private static Plan.Builder plan() {
    return Plan.named("p").step("first", "lab", "look", s -> s.reads());
  }

  @Test
  void the_plans_secrets_are_those_of_all_its_calls() {
    Plan plan =
        Plan.named("p")
            .step(
                "use",
                "lab",
                "use",
                s ->
                    s.writes()
                        .with("password", Expression.secret("A"))
                        .undo(
                            "undo",
                            Map.of("x", Expression.text("--token ", Expression.secret("B")))))
            .build();

    assertThat(plan.secrets()).containsExactlyInAnyOrder("A", "B");
    assertThat(Json.write(PlanCodec.write(plan))).contains("\"$secret\":\"A\"");
  }
}
