package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.templates.problem.TemplateException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged templates are either refused with their place, or are templates. */
class FuzzTest {

  private static final int ROUNDS = 3_000;
  private static final long SLOWEST_NANOS = 3_000_000_000L;
  private static final List<String> BITS =
      List.of(
          "{{",
          "}}",
          "[",
          "]",
          "{",
          "}",
          ":",
          "- ",
          "\n",
          "  ",
          "\t",
          "&a ",
          "*a",
          "!!int ",
          "'",
          "\"",
          "steps",
          "{{steps.",
          "result.",
          "for_each",
          "parallel",
          "gate",
          "null",
          "~",
          "1e999",
          "0x1F",
          "\u0000",
          "\uD83D\uDE00",
          "#",
          "|",
          ">",
          "---\n",
          "? ",
          "<<: ",
          "when: ",
          ".inf");

  private final Random random = new Random(20_261_123);

  @Test
  void a_damaged_template_is_refused_with_its_place_or_is_a_template() {
    List<String> seeds =
        TemplateLibrary.builtin().all().stream()
            .map(t -> new String(BuiltinTemplates.bytes(t.name()), StandardCharsets.UTF_8))
            .toList();
    int loaded = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String yaml = damage(seeds.get(round % seeds.size()));
      long start = System.nanoTime();
      loaded += load(yaml) ? 1 : 0;
      assertThat(System.nanoTime() - start).isLessThan(SLOWEST_NANOS);
    }
    assertThat(loaded).isBetween(1, ROUNDS - 1);
  }

  private static boolean load(String yaml) {
    try {
      Template template = Template.parse("t.yaml", yaml);
      plan(template);
      return true;
    } catch (TemplateException e) {
      assertThat(e.getMessage()).matches("(?s)t\\.yaml:\\d+:\\d+: .+");
      return false;
    }
  }

  private static void plan(Template template) {
    try {
      template.plan(PlanRequest.of(Map.of("vm_name", "vm")));
    } catch (TemplateException e) {
      assertThat(e.getMessage()).startsWith("t.yaml:");
    }
  }

  private String damage(String seed) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(1 + random.nextInt(60)));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, BITS.get(random.nextInt(BITS.size())));
        case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
        case 3 -> text.replace(at, end, BITS.get(random.nextInt(BITS.size())));
        default -> swapLines(text);
      }
    }
    return text.toString();
  }

  private void swapLines(StringBuilder text) {
    List<String> lines = new ArrayList<>(text.toString().lines().toList());
    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    text.setLength(0);
    text.append(String.join("\n", lines)).append('\n');
  }
}
