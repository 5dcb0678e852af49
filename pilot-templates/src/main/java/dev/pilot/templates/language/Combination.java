package dev.pilot.templates.language;

import dev.pilot.plan.AllOf;
import dev.pilot.plan.AnyOf;
import dev.pilot.plan.Condition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Joins conditions and drops the parts that are decided already, so that a part about a parameter
 * that was not given is not even looked at behind one that asks whether it exists.
 */
public final class Combination {

  private Combination() {}

  static Condition never() {
    return Condition.any();
  }

  /** Whether it is known already that the condition never holds. */
  public static boolean isNever(Condition condition) {
    return condition.equals(never());
  }

  /** Returns the condition that holds when all parts do. */
  public static Condition all(Stream<Condition> parts) {
    return join(parts, Condition.always(), never());
  }

  static Condition any(Stream<Condition> parts) {
    return join(parts, never(), Condition.always());
  }

  static Condition not(Condition condition) {
    if (condition.equals(never())) {
      return Condition.always();
    }
    return condition.equals(Condition.always()) ? never() : Condition.not(condition);
  }

  private static Condition join(Stream<Condition> parts, Condition neutral, Condition decisive) {
    List<Condition> open = new ArrayList<>();
    for (Iterator<Condition> each = parts.iterator(); each.hasNext(); ) {
      Condition part = each.next();
      if (part.equals(decisive)) {
        return decisive;
      }
      if (!part.equals(neutral)) {
        open.add(part);
      }
    }
    if (open.size() < 2) {
      return open.isEmpty() ? neutral : open.get(0);
    }
    return neutral.equals(never()) ? new AnyOf(open) : new AllOf(open);
  }
}
