package dev.pilot.templates.expansion;

import dev.pilot.templates.language.Entry;
import dev.pilot.templates.language.Items;
import dev.pilot.templates.language.Value;
import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.yaml.JsonKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The rounds of a loop: a scope for each item, under a name of its own. */
final class Rounds {

  private static final int LONGEST_NAME = 100;

  private Rounds() {}

  /** Returns a scope for each round of the loop; none for an empty list. */
  static List<Scope> of(Entry.Loop loop, Scope scope) {
    return of(loop, scope, scope.steps()::round);
  }

  /** Returns a scope for each round of the loop, each a lane of its own. */
  static List<Scope> lanes(Entry.Loop loop, Scope scope) {
    return of(loop, scope, scope.steps()::laneRound);
  }

  private static List<Scope> of(Entry.Loop loop, Scope scope, Function<String, StepNames> inner) {
    List<?> items = items(loop, scope);
    Map<String, Integer> taken = new HashMap<>();
    List<Scope> rounds = new ArrayList<>(items.size());
    for (int index = 0; index < items.size(); index++) {
      String name = name(items.get(index), index);
      Integer earlier = taken.putIfAbsent(name, index);
      if (earlier != null) {
        throw invalid(
            loop,
            "items %d and %d of the loop are the same".formatted(earlier + 1, index + 1),
            "Name each item once.");
      }
      Map<String, Object> variables = new LinkedHashMap<>(scope.variables());
      variables.put(loop.variable(), items.get(index));
      variables.put("index", (long) index);
      rounds.add(scope.with(variables, inner.apply(name)));
    }
    return rounds;
  }

  private static List<?> items(Entry.Loop loop, Scope scope) {
    if (loop.items() instanceof Items.Range range) {
      long from = integer(loop, range.from(), scope);
      long to = integer(loop, range.to(), scope);
      if (to < from - 1) {
        throw invalid(loop, "the range ends before it begins", "Let 'to' be at least 'from'.");
      }
      scope.budget().rounds(range.at(), to - from + 1);
      return LongStream.rangeClosed(from, to).boxed().toList();
    }
    Object value = ((Items.Each) loop.items()).list().fill(scope);
    if (value instanceof List<?> list) {
      scope.budget().rounds(loop.items().at(), list.size());
      return list;
    }
    throw invalid(
        loop, "'for_each' goes through a list, and this is " + JsonKind.of(value), "Pass a list.");
  }

  private static long integer(Entry.Loop loop, Value value, Scope scope) {
    if (value.fill(scope) instanceof Long number) {
      return number;
    }
    throw invalid(loop, "an end of the range is not an integer", "Pass integers.");
  }

  /** A text or a number names its round; anything else goes by its position. */
  private static String name(@Nullable Object item, int index) {
    String text = item instanceof String || item instanceof Number ? item.toString() : "";
    boolean plain =
        !text.isBlank()
            && text.length() <= LONGEST_NAME
            && text.chars().noneMatch(Character::isISOControl);
    return plain ? text : String.valueOf(index);
  }

  private static TemplateException invalid(Entry.Loop loop, String what, String hint) {
    return TemplateException.of(TemplateException.INVALID_PARAMETER, loop.items().at(), what, hint);
  }
}
