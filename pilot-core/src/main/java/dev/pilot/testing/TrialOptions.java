package dev.pilot.testing;

import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.store.Nodes;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What every trial of a matrix has in common. */
record TrialOptions(
    Plan plan,
    ToolCatalog tools,
    Supplier<RecordingSkills> skills,
    Supplier<Storage> storage,
    UnaryOperator<SkillInvoker> invoker,
    UnaryOperator<Nodes> nodes,
    People people) {

  /**
   * What the people of a trial do.
   *
   * @param atGate at every gate that asks
   * @param retrying whether what was not applied is sent again
   * @param rollingBack whether what failed or was cancelled is undone in the end
   */
  record People(AtGate atGate, boolean retrying, boolean rollingBack) {}
}
