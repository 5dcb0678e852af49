package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pilot.templates.problem.TemplateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

  private static final String STEP = "name: t\nsteps:\n  - {skill: a, tool: b}\n";

  @TempDir Path directory;

  private static TemplateException parse(byte[] bytes) {
    return Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThrows(TemplateException.class, () -> Template.parse("t.yaml", bytes)));
  }

  private static TemplateException parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_file_of_10_mb_is_refused() throws IOException {
    byte[] bytes = new byte[10 << 20];
    Arrays.fill(bytes, (byte) '#');
    Path file = Files.write(directory.resolve("big.yaml"), bytes);
    TemplateException e = assertThrows(TemplateException.class, () -> Template.read(file));
    assertThat(e).hasMessageStartingWith(file + ":1:1: the file is larger than 1048576 bytes");
  }

  @Test
  void an_alias_bomb_is_refused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 6; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(String.join(",", Collections.nCopies(9, alias))).append("]\n");
    }
    assertThat(parse(bomb.toString())).hasMessageStartingWith("t.yaml:1:");
    assertThat(parse(bomb.toString())).hasMessageContaining("with its aliases written out");
  }

  @Test
  void more_than_50_aliases_are_refused() {
    String yaml = "a: &a 1\nb: [" + "*a,".repeat(51) + "]\n";
    assertThat(parse(yaml)).hasMessageStartingWith("t.yaml:2:155: there are more than 50 aliases");
  }

  @Test
  void deep_nesting_is_refused() {
    assertThat(parse("a: " + "[".repeat(60)))
        .hasMessageStartingWith("t.yaml:1:53: the nesting is deeper than 50");
    assertThat(parse("a: " + "[".repeat(900_000))).hasMessageContaining("deeper than 50");
  }

  @Test
  void text_that_is_not_utf8_is_refused_where_it_breaks() {
    byte[] bytes = "name: t\ndescription: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(parse(bytes)).hasMessageStartingWith("t.yaml:2:14: the text is not UTF-8");
  }

  @Test
  void control_characters_are_refused() {
    assertThat(parse("name: t\nx: a\u0007\n")).hasMessageStartingWith("t.yaml:2:5: the character");
  }

  @Test
  void a_byte_order_mark_is_tolerated() {
    assertThat(Template.parse("t.yaml", "\uFEFF" + STEP).name()).isEqualTo("t");
  }

  @Test
  void loops_are_bounded() {
    String yaml =
        "name: t\n"
            + "steps:\n"
            + "  - for_each: {from: 1, to: 200}\n"
            + "    as: x\n"
            + "    steps:\n"
            + "      - for_each: {from: 1, to: 200}\n"
            + "        as: y\n"
            + "        steps: [{skill: a, tool: b}]\n";
    Template template = Template.parse("t.yaml", yaml);
    TemplateException e =
        assertThrows(TemplateException.class, () -> template.plan(PlanRequest.of(Map.of())));
    assertThat(e).hasMessageStartingWith("t.yaml:8:17: the plan has more than 10000 steps");
  }

  @Test
  void the_size_of_a_plan_is_bounded() {
    Template template =
        Template.parse(
            "t.yaml",
            "name: t\nparameters: {v: {type: string}}\nsteps:\n  - for_each: {from: 1, to: 1000}\n"
                + "    steps: [{skill: a, tool: b, params: {x: '{{v}} {{item}}'}}]\n");
    PlanRequest request = PlanRequest.of(Map.of("v", "x".repeat(100_000)));
    assertThat(assertThrows(TemplateException.class, () -> template.plan(request)).code())
        .isEqualTo("plan_too_large");
  }

  @Test
  void ten_thousand_targets_are_planned() {
    Template template =
        Template.parse(
            "t.yaml",
            "name: t\nparameters: {v: {type: array}}\nsteps:\n  - for_each: '{{v}}'\n"
                + "    steps: [{skill: a, tool: b, params: {x: '{{item}}'}}]\n");
    List<Integer> many = IntStream.range(0, 10_000).boxed().toList();
    assertThat(template.plan(PlanRequest.of(Map.of("v", many))).steps()).hasSize(10_000);
  }
}
