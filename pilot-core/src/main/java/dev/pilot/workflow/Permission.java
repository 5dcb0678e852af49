package dev.pilot.workflow;

import dev.pilot.approval.Principal;
import dev.pilot.plan.MissingValueException;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.policy.Operation;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import dev.pilot.skill.ToolDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the policy about the calls of one workflow.
 *
 * @param workflowId the workflow
 * @param requester who asked for it
 * @param circumstances those of this decision
 */
record Permission(String workflowId, Principal requester, Circumstances circumstances) {

  static Permission of(Workflow workflow, Circumstances circumstances) {
    return new Permission(workflow.id(), workflow.origin().requester(), circumstances);
  }

  /** Returns what the policy says of a call with these arguments; the others are not known yet. */
  PolicyDecision ask(Stage stage, Purpose purpose, SkillCall call, Map<String, Object> known) {
    return ask(stage, purpose, operation(call, known));
  }

  /** Returns what the policy says of a call of this effect and risk. */
  PolicyDecision ask(Stage stage, Purpose purpose, Operation operation) {
    return circumstances
        .policy()
        .decide(
            new PolicyQuestion(
                stage, purpose, operation, requester, workflowId, circumstances.now()));
  }

  /** Returns what a call with these arguments works on. */
  Set<String> targets(SkillCall call, Map<String, Object> known) {
    return circumstances.policy().targets(operation(call, known));
  }

  /** Returns the arguments that have no hole left. */
  static Map<String, Object> known(SkillCall call, Scope scope) {
    Map<String, Object> known = new LinkedHashMap<>();
    call.arguments()
        .members()
        .forEach(
            (name, argument) -> {
              try {
                Object value = argument.resolve(scope);
                if (value != null) {
                  known.put(name, value);
                }
              } catch (MissingValueException e) {
                // Nothing can be said of it before its call.
              }
            });
    return known;
  }

  /** What is known of the tool now can make a call more dangerous than planned, never less. */
  private Operation operation(SkillCall call, Map<String, Object> known) {
    Optional<ToolDescription> tool = circumstances.tools().find(call.skill(), call.tool());
    Effect effect =
        tool.map(ToolDescription::effect)
            .filter(now -> now != Effect.UNKNOWN)
            .map(call.effect()::atLeast)
            .orElse(call.effect());
    Risk risk =
        tool.filter(described -> described.effect().atLeast(effect) == described.effect())
            .map(ToolDescription::risk)
            .orElseGet(
                () -> tool.map(ToolDescription::risk).orElse(Risk.LOW).atLeast(Risk.of(effect)));
    return new Operation(call.skill(), call.tool(), effect, risk, known);
  }
}
