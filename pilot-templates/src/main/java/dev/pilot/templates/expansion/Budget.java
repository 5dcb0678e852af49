package dev.pilot.templates.expansion;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.TemplateException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bounds how large one plan may grow; not thread-safe. */
final class Budget {

  static final int STEPS = 10_000;
  private static final int ROUNDS = 50_000;
  private static final long CHARACTERS = 20_000_000;

  private int steps;
  private int rounds;
  private long characters;

  void step(Position at) {
    if (++steps > STEPS) {
      throw tooLarge(at, "the plan has more than " + STEPS + " steps");
    }
  }

  void rounds(Position at, long more) {
    if (more > ROUNDS - rounds) {
      throw tooLarge(at, "the loops go round more than " + ROUNDS + " times");
    }
    rounds += (int) more;
  }

  void characters(Position at, long more) {
    characters += more;
    if (characters > CHARACTERS) {
      throw tooLarge(at, "the plan's texts are longer than " + CHARACTERS + " characters");
    }
  }

  /** Returns about how many characters the value would be written with. */
  static long size(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .mapToLong(member -> size(member.getKey()) + size(member.getValue()) + 2)
          .sum();
    }
    return value instanceof Collection<?> list
        ? list.stream().mapToLong(Budget::size).sum() + 1
        : 1;
  }

  private static TemplateException tooLarge(Position at, String what) {
    return TemplateException.of(
        "plan_too_large", at, what, "Split the work into several workflows with shorter lists.");
  }
}
