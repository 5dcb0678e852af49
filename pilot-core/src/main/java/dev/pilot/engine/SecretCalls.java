package dev.pilot.engine;

import dev.pilot.PilotException;
import dev.pilot.secret.SecretException;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.Call;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes calls with their secrets revealed; of what comes back nothing secret is passed on.
 *
 * @param skills makes the calls
 * @param vault reveals what they need, and keeps it out of what comes back
 */
record SecretCalls(SkillInvoker skills, Vault vault) {

  /** Whoever starts a workflow is told at once, rather than by a step that fails halfway. */
  void demandSecrets(Workflow workflow) {
    List<String> missing = vault.missing(workflow.secrets());
    if (!missing.isEmpty()) {
      throw new CommandRefusedException(
          SecretException.MISSING,
          "workflow %s needs secrets that are not there: %s"
              .formatted(workflow.id(), String.join(", ", missing)),
          "Put the value of '%s' into %s, then run it again."
              .formatted(missing.get(0), vault.place(missing.get(0))));
    }
  }

  /**
   * Makes the call on this thread. The secrets of the whole plan are learned first, since an answer
   * may show what another call, or a process before this one, has sent.
   *
   * @param abandoned told why, if the call does not even come back from an interrupt
   */
  SkillResult make(Call call, Callers callers, Consumer<String> abandoned) {
    vault.learn(call.workflow().secrets());
    Map<String, Object> arguments;
    try {
      arguments = call.arguments(vault::reveal);
    } catch (PilotException e) {
      return SkillResult.failed(e.code(), vault.redact(e.getMessage() + ". " + e.hint()));
    }
    SkillRequest request =
        new SkillRequest(
            call.workflow().id(),
            call.stepId(),
            call.target().skill(),
            call.target().tool(),
            arguments,
            call.attempt().idempotencyKey(),
            call.timeout(),
            call.schema());
    return vault.redactForeign(callers.call(skills, request, abandoned));
  }
}
