package dev.pilot.binding;

import dev.pilot.json.Json;
import dev.pilot.plan.SkillCall;
import dev.pilot.policy.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * One thing that is no longer as it was approved.
 *
 * @param what of which call, and what of it
 * @param before as it was approved
 * @param after as it is now
 */
public record Difference(String what, String before, String after) {

  /** Returns what differs between the facts of one call then and now. */
  public static List<Difference> between(
      Purpose purpose, SkillCall call, ToolFacts before, ToolFacts after) {
    List<Difference> found = new ArrayList<>();
    String subject = lower(purpose) + " " + ToolName.of(call);
    compare(found, subject + ": effect", lower(before.effectOf(call)), lower(after.effectOf(call)));
    compare(
        found,
        subject + ": asks for confirmation",
        before.confirmGate() ? "yes" : "no",
        after.confirmGate() ? "yes" : "no");
    if (!before.schema().equals(after.schema())) {
      schemas(found, subject, before, after);
    }
    return found;
  }

  /** Returns what differs between two decisions of the policy on one call. */
  public static List<Difference> between(
      Purpose purpose, SkillCall call, Map<String, Object> before, Map<String, Object> after) {
    List<Difference> found = new ArrayList<>();
    String what = lower(purpose) + " " + ToolName.of(call) + ": policy";
    compare(found, what, Json.canonical(before), Json.canonical(after));
    return found;
  }

  private static void schemas(
      List<Difference> found, String subject, ToolFacts before, ToolFacts after) {
    int known = found.size();
    TreeSet<String> names = new TreeSet<>(before.parameters().keySet());
    names.addAll(after.parameters().keySet());
    if (before.isKnown()) {
      for (String name : names) {
        compare(
            found,
            subject + ": parameter '" + name + "'",
            before.parameters().getOrDefault(name, "none"),
            after.parameters().getOrDefault(name, "none"));
      }
    }
    if (found.size() == known) {
      compare(
          found,
          subject + ": input schema",
          before.isKnown() ? before.schema() : "not known",
          after.isKnown() ? after.schema() : "not known");
    }
  }

  private static void compare(List<Difference> found, String what, String before, String after) {
    if (!before.equals(after)) {
      found.add(new Difference(what, before, after));
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "%s was %s and is %s".formatted(what, before, after);
  }
}
