package dev.pilot;

import dev.pilot.approval.Principal;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.Operation;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import dev.pilot.secret.Vault;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Makes calls outside of any workflow, none but such as are known to only read.
 *
 * @param skills makes them
 * @param tools knows what they do
 * @param policy says whether they may be made
 * @param vault keeps secrets out of what comes back
 * @param clock the time
 */
record Reading(SkillInvoker skills, ToolCatalog tools, Policy policy, Vault vault, Clock clock) {

  SkillResult read(String workflowId, SkillStep step, Map<String, Object> arguments, Principal by)
      throws InterruptedException {
    String skill = step.call().skill();
    String tool = step.call().tool();
    Optional<ToolDescription> known = tools.find(skill, tool);
    if (!step.reads() || known.filter(any -> any.effect() == Effect.READ).isEmpty()) {
      return SkillResult.failed(
          "not_a_read", "%s.%s is not known to only read".formatted(skill, tool));
    }
    Risk risk = known.map(ToolDescription::risk).orElseThrow();
    PolicyDecision decision =
        policy.decide(
            new PolicyQuestion(
                Stage.CALL,
                Purpose.STEP,
                new Operation(skill, tool, Effect.READ, risk, arguments),
                by,
                workflowId,
                clock.instant()));
    if (!(decision instanceof PolicyDecision.Allowed)) {
      return SkillResult.failed("denied_by_policy", decision.explained());
    }
    return vault.redactForeign(
        skills.invoke(
            new SkillRequest(
                workflowId,
                step.id(),
                skill,
                tool,
                arguments,
                Optional.empty(),
                step.delivery().timeout())));
  }
}
