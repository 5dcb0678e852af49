package dev.pilot.testing;

import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.store.Nodes;
import java.util.Optional;
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
   * @param stop what somebody asks for in the middle of it, if anything
   */
  record People(AtGate atGate, boolean retrying, boolean rollingBack, Optional<Stop> stop) {}

  /**
   * Somebody has enough.
   *
   * @param how what is asked for
   * @param events how long the log is by then
   */
  record Stop(Stopping how, int events) {}

  TrialOptions stoppedAt(Stopping how, int events) {
    People others =
        new People(
            people.atGate(),
            people.retrying(),
            people.rollingBack(),
            Optional.of(new Stop(how, events)));
    return new TrialOptions(plan, tools, skills, storage, invoker, nodes, others);
  }
}
