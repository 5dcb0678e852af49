package dev.pilot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.json.Json;
import dev.pilot.json.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

  private static final int ROUNDS = 2_000;

  @Test
  void every_expression_with_secrets_reads_back_and_resolves_to_placeholders() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Expression written = Expression.of(value(new Random(seed), 3));
      Expression read = ExpressionCodec.read(Json.parse(Json.write(written.toJson())));

      assertThat(read).as("seed %d", seed).isEqualTo(written);
      assertThat(read.secrets().toList()).isEqualTo(written.secrets().toList());
      assertThat(read.resolve(Scope.empty())).isEqualTo(written.display());
    }
  }

  @Test
  void a_plan_with_secrets_reads_back_with_the_same_digest_and_another_name_changes_it() {
    Plan plan = plan("A");
    Plan read = PlanCodec.read(Json.parse(Json.write(PlanCodec.write(plan))));

    assertThat(read).isEqualTo(plan);
    assertThat(PlanDigest.of(read)).isEqualTo(PlanDigest.of(plan));
    assertThat(PlanDigest.of(plan("B"))).isNotEqualTo(PlanDigest.of(plan));
  }

  @Test
  void a_literal_that_looks_like_a_secret_is_none() {
    Expression read = ExpressionCodec.read(Expression.of(Map.of("$secret", "A")).toJson());

    assertThat(read.secrets()).isEmpty();
    assertThat(read.resolve(Scope.empty())).isEqualTo(Map.of("$secret", "A"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../a", "a}}", "-a", "{{a"})
  void a_secret_has_a_plain_name(String name) {
    assertThatThrownBy(() -> Expression.secret(name)).isInstanceOf(InvalidPlanException.class);
  }

  @Test
  void what_was_blacked_out_is_never_passed_on() {
    Scope scope = reference -> new Lookup.Found(Map.of("token", "***", "id", 1L));
    Reference whole = Reference.toStep("login", "");

    assertThatThrownBy(() -> whole.resolve(scope))
        .isInstanceOf(MissingValueException.class)
        .hasMessageContaining("a secret stood there");
  }

  private static Plan plan(String name) {
    return Plan.named("p")
        .step(
            "use",
            "lab",
            "use",
            s ->
                s.writes()
                    .with("password", Expression.secret(name))
                    .with("command", Expression.text("x --token ", Expression.secret("C")))
                    .undo("undo", Map.of("deep", Map.of("list", List.of(Expression.secret("D"))))))
        .build();
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 -> Expression.secret("S" + random.nextInt(3));
      case 1 -> "text {{secret:S1}} " + random.nextInt();
      case 2 -> random.nextInt(100);
      case 3 -> Map.of("$secret", "S1");
      case 4 -> Expression.text("a ", Expression.secret("T"), " b");
      case 5 -> {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          items.add(value(random, depth - 1));
        }
        yield items;
      }
      default -> {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          members.put((random.nextBoolean() ? "$" : "") + "m" + i, value(random, depth - 1));
        }
        yield members;
      }
    };
  }
}
