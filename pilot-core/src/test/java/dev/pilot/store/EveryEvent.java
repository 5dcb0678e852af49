package dev.pilot.store;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Proof;
import dev.pilot.approval.Vote;
import dev.pilot.binding.Binding;
import dev.pilot.binding.BoundStep;
import dev.pilot.binding.Difference;
import dev.pilot.binding.ToolFacts;
import dev.pilot.binding.ToolName;
import dev.pilot.event.Attempt;
import dev.pilot.event.Finding;
import dev.pilot.event.Moment;
import dev.pilot.event.ObservationEvent;
import dev.pilot.event.Problem;
import dev.pilot.event.Remaining;
import dev.pilot.event.Resolution;
import dev.pilot.event.Sight;
import dev.pilot.event.Spend;
import dev.pilot.event.Terms;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.Purpose;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One event, or more, of every kind. */
final class EveryEvent {

  private static final Principal PERSON =
      new Principal("ana", Set.of("ops", "dba"), Optional.empty());
  private static final Principal AGENT = Principal.agent("assistant", Optional.of("ana"));
  private static final Problem PROBLEM =
      new Problem("tool_failed", "Datastore \u201Cnvme-1\u201D is full");
  private static final Vote VOTE = vote(new Proof.Confirmed("terminal"));
  private static final Approvers TWO =
      new Approvers(
          Set.of("ops", "dba"), 2, 3, Optional.of(Assurance.SIGNED), true, Duration.ofMinutes(90));
  private static final Attempt WRITE =
      new Attempt(2, Optional.of("key-1"), Map.of("vm", "db-1", "gb", 32), "host/1/2");
  private static final Attempt READ = new Attempt(1, Optional.empty(), Map.of(), "host/1/2");

  private static final ToolName CHANGE = new ToolName("lab", "change");
  private static final Binding BINDING =
      Binding.of(
          List.of(
              new BoundStep(
                  "patch",
                  "1".repeat(64),
                  Map.of(Purpose.UNDO, Map.of("decision", "denied", "rules", List.of("night")))),
              new BoundStep("read", "2".repeat(64), Map.of())),
          Map.of(
              CHANGE,
              new ToolFacts(
                  Effect.WRITE, Risk.LOW, true, "schema-1", Map.of("vm", "a", "gb", "b"))));
  private static final Difference DIFFERENCE =
      new Difference("step lab.change: effect", "write", "destructive");

  private static final Instant LATER = Instant.parse("2026-01-02T03:04:05.678901234Z");

  private EveryEvent() {}

  static List<WorkflowEvent> list() {
    return List.of(
        new WorkflowEvent.WorkflowPlanned(plan(), "digest-0", AGENT, Assurance.SIGNED),
        new WorkflowEvent.RunStarted(AGENT),
        new WorkflowEvent.StepStarted("patch", WRITE),
        new WorkflowEvent.StepStarted("read", READ),
        new WorkflowEvent.StepSucceeded("patch", 2, result()),
        new WorkflowEvent.StepSucceeded("read", 1, null),
        new WorkflowEvent.StepFailed("patch", 2, PROBLEM, true, result()),
        new WorkflowEvent.StepFailed("read", 0, PROBLEM, false, null),
        new WorkflowEvent.StepOutcomeUnknown("patch", 2, "it timed out"),
        new WorkflowEvent.StepCallLost("patch", 1, "its caller fell silent"),
        new WorkflowEvent.StepCallFound("patch", 1),
        new WorkflowEvent.StepOutcomeResolved(
            "patch", Resolution.NOT_APPLIED, vote(new Proof.Authenticated("host"))),
        new WorkflowEvent.StepSkipped("patch", "not needed"),
        new WorkflowEvent.StepRetryScheduled("patch", 1, PROBLEM, LATER),
        new WorkflowEvent.PolicyDecided("patch", "step", "approval_required", "prod", "why"),
        new WorkflowEvent.TargetsClaimed(
            List.of("vm:db-1"),
            true,
            List.of(
                new Spend("daily", 1, 20, Optional.of(Duration.ofDays(1))),
                new Spend("workflows", 1, 3, Optional.empty()))),
        new WorkflowEvent.WorkflowBlocked("patch", "nights", "it is day", Optional.of(LATER)),
        new WorkflowEvent.WorkflowBlocked("patch", "never", "no", Optional.empty()),
        new WorkflowEvent.PollUnmet("poll", 3, LATER),
        new WorkflowEvent.WaitStarted("wait", LATER),
        new WorkflowEvent.WaitEnded("wait"),
        new WorkflowEvent.ProbeStarted("patch", READ),
        new WorkflowEvent.ProbeAnswered("patch", 1, Finding.NOT_APPLIED, "no snapshot"),
        new WorkflowEvent.ProbeScheduled("patch", LATER),
        new ObservationEvent.ObservationStarted("patch", Moment.BEFORE, READ),
        new ObservationEvent.ObservationTaken("patch", Moment.BEFORE, 1, new Sight.Whole(null)),
        new ObservationEvent.ObservationTaken("patch", Moment.AFTER, 2, new Sight.Whole(result())),
        new ObservationEvent.ObservationTaken(
            "patch", Moment.GUARD, 3, new Sight.Digest("2".repeat(64), 1_000_001, true)),
        new ObservationEvent.ObservationMissed("patch", Moment.RESTORED, 4, PROBLEM),
        new ObservationEvent.ObservationScheduled("patch", Moment.AFTER, 2, PROBLEM, LATER),
        new ObservationEvent.EffectObserved("patch", true, "it looks different"),
        new ObservationEvent.EffectObserved("patch", false, "it looks the same"),
        new WorkflowEvent.UndoRetryScheduled("patch", 1, PROBLEM, LATER),
        new WorkflowEvent.WorkflowTimedOut(LATER),
        new WorkflowEvent.ApprovalRequested(
            "gate",
            "digest-1",
            "Go on?",
            new Terms(7, TWO, LATER, List.of("patch")),
            BINDING,
            "shown"),
        new WorkflowEvent.ApprovalWithdrawn("gate", "patch", List.of(DIFFERENCE)),
        new WorkflowEvent.UndoFoundChanged("patch", List.of(DIFFERENCE)),
        new WorkflowEvent.ApprovalGiven("gate", VOTE),
        new WorkflowEvent.ApprovalGiven("gate", vote(new Proof.Signed("key-1", "MCow", "c2ln"))),
        new WorkflowEvent.GateOpened("gate"),
        new WorkflowEvent.ApprovalRefused("gate", VOTE),
        new WorkflowEvent.GateRefused("gate"),
        new WorkflowEvent.ApprovalExpired("gate"),
        new WorkflowEvent.AttemptRefused("approve", "gate", AGENT, PROBLEM),
        new WorkflowEvent.WorkflowCompleted(),
        new WorkflowEvent.WorkflowFailed("patch", PROBLEM),
        new WorkflowEvent.WorkflowCancelled(Optional.of(PERSON), "too late"),
        new WorkflowEvent.WorkflowCancelled(Optional.empty(), "expired"),
        new WorkflowEvent.RollbackStarted(Optional.of(PERSON), "asked for"),
        new WorkflowEvent.RollbackStarted(Optional.empty(), "a step failed"),
        new WorkflowEvent.UndoStarted("patch", WRITE),
        new WorkflowEvent.UndoSucceeded("patch", 1, result()),
        new WorkflowEvent.UndoFailed("patch", 1, PROBLEM),
        new WorkflowEvent.UndoOutcomeUnknown("patch", 1, "it timed out"),
        new WorkflowEvent.UndoOutcomeResolved(
            "patch", Resolution.RETRY, vote(new Proof.Asserted())),
        new WorkflowEvent.RollbackFinished(
            List.of(new Remaining("patch", Remaining.Cause.FAILED, "undo failed"))),
        new WorkflowEvent.RollbackStarted(Optional.empty(), "partly", Optional.of("look")),
        new WorkflowEvent.UndoHeld(
            "patch", new Sight.Whole("on"), Optional.of(new Sight.Whole(result()))),
        new WorkflowEvent.UndoHeld("patch", new Sight.Digest("ab", 7, true), Optional.empty()),
        new ObservationEvent.UndoObserved("patch"),
        new WorkflowEvent.ReversalRequested("wf-2", PERSON, "it was wrong"),
        new WorkflowEvent.ReversalPlanned("wf-1"),
        new WorkflowEvent.RollbackFinished(List.of()));
  }

  private static Vote vote(Proof proof) {
    return new Vote(
        "digest-1", PERSON, proof, "only tonight, \"please\"\n", Set.of("patch", "read"));
  }

  private static Plan plan() {
    return Plan.named("maintenance_window")
        .description("patches a machine")
        .parameters(Map.of("vm", "db-1"))
        .step("look", "aria", "get_capacity", step -> step.with("deep", result()).reads())
        .gate("gate", "Go on?")
        .step(
            "patch",
            "aiops",
            "vm_patch",
            step -> step.writes().undo("vm_revert", Map.of("vm", "db-1")))
        .parallel(
            "both",
            2,
            SkillStep.named("a", "monitor", "watch").undo(Compensation.irreversible()).build(),
            SkillStep.named("b", "monitor", "watch").build())
        .onFailure(OnFailure.values()[OnFailure.values().length - 1])
        .build();
  }

  private static Map<String, @Nullable Object> result() {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("name", "Zürich \u6771\u4EAC \uD83D\uDE80");
    result.put("none", null);
    result.put("ratio", 0.1);
    result.put("bytes", 9_007_199_254_740_993L);
    result.put("items", Arrays.asList(1, true, null, "x\u0000\u2028", List.of(), Map.of()));
    return result;
  }
}
