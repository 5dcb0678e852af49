package dev.pilot.testing;

import dev.pilot.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The promises hold for plans that nobody thought of; {@code crash.plans} says for how many. */
class GeneratedPlansTest {

  private static final int PLANS = Integer.getInteger("crash.plans", 150);
  private static final long FIRST = Long.getLong("crash.seed", 1);

  @Test
  void a_crash_anywhere_breaks_no_promise() throws Exception {
    Map<WorkflowState, Integer> endings = new EnumMap<>(WorkflowState.class);
    List<String> broken = new ArrayList<>();
    int crashPoints = 0;
    long start = System.nanoTime();
    for (long seed = FIRST; seed < FIRST + PLANS; seed++) {
      CrashReport report = new GeneratedPlans(seed).matrix().run();
      crashPoints += report.crashPoints();
      report.endings().forEach((state, times) -> endings.merge(state, times, Integer::sum));
      if (!report.violations().isEmpty()) {
        broken.add("seed " + seed + ": " + report);
      }
    }
    System.out.printf(
        "%d plans, %d crash points, endings %s, %d ms%n",
        PLANS, crashPoints, endings, (System.nanoTime() - start) / 1_000_000);
    if (!broken.isEmpty()) {
      throw new AssertionError(broken.size() + " broken\n" + String.join("\n", broken));
    }
  }
}
