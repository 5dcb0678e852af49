package dev.pilot.examples.quickstart;

import dev.pilot.plan.Gate;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people call the steps of a plan. */
final class Titles {

  private final Map<String, String> byId = new LinkedHashMap<>();

  Titles(Plan plan) {
    plan.leaves().forEach(step -> byId.put(step.id(), of(step)));
  }

  static String of(Step step) {
    if (step instanceof Task task) {
      return task.label().action();
    }
    return step instanceof Gate ? "Gate: a person is asked" : step.id();
  }

  String of(String stepId) {
    return byId.getOrDefault(stepId, stepId);
  }

  int count() {
    return byId.size();
  }
}
