package dev.pilot.workflow;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import dev.pilot.skill.SkillResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A workflow that asks, and everything from which its question follows. */
final class AskingCase {
  static final Principal AGENT = new Principal("agent:test", Set.of("ops"), Optional.of("alice"));
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  final List<RecordedEvent> log = new ArrayList<>();
  final World world = new World();
  private Workflow workflow;

  AskingCase(String id, Plan plan, Principal requester, Object result) {
    this(id, plan, requester, result, new World());
  }

  AskingCase(String id, Plan plan, Principal requester, Object result, World asked) {
    log.add(
        RecordedEvent.record(
            id,
            1,
            NOON,
            new WorkflowEvent.WorkflowPlanned(
                plan, PlanDigest.of(plan), requester, Assurance.ASSERTED),
            RecordedEvent.START));
    workflow = Workflow.of(log);
    decide(new Command.Run(AGENT), asked)
        .calls()
        .forEach(
            call ->
                decide(new Command.CallReturned(call, SkillResult.succeeded(result), true), asked));
  }

  Decision decide(Command command, World circumstances) {
    Decision decision =
        Decider.decide(
            workflow, command, new Circumstances(NOON, "node-1", circumstances, circumstances));
    workflow = decision.after();
    log.addAll(decision.events());
    return decision;
  }

  Optional<PendingApproval> asks() {
    return workflow.pendingApproval();
  }
}
