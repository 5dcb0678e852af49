package dev.pilot.event;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Vote;
import dev.pilot.binding.BindingCodec;
import dev.pilot.binding.Difference;
import dev.pilot.json.JsonReader;
import dev.pilot.plan.PlanCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads back what {@link EventWriter} wrote, by the event's type. */
final class EventReader {

  static final Map<String, Function<JsonReader, WorkflowEvent>> TYPES =
      Map.ofEntries(
          Map.entry(
              "workflow_planned",
              in ->
                  new WorkflowEvent.WorkflowPlanned(
                      PlanCodec.read(in.value("plan")),
                      in.text("digest"),
                      VoteCodec.readPrincipal(in.object("requester")),
                      in.constant("assurance", Assurance.class))),
          Map.entry("run_started", in -> new WorkflowEvent.RunStarted(by(in))),
          Map.entry("step_started", in -> new WorkflowEvent.StepStarted(step(in), attempt(in))),
          Map.entry(
              "step_succeeded",
              in -> new WorkflowEvent.StepSucceeded(step(in), number(in), in.value("result"))),
          Map.entry(
              "step_failed",
              in ->
                  new WorkflowEvent.StepFailed(
                      step(in), number(in), problem(in), in.flag("applied"), in.value("result"))),
          Map.entry(
              "step_outcome_unknown",
              in -> new WorkflowEvent.StepOutcomeUnknown(step(in), number(in), in.text("reason"))),
          Map.entry(
              "step_call_lost",
              in -> new WorkflowEvent.StepCallLost(step(in), number(in), in.text("reason"))),
          Map.entry("step_call_found", in -> new WorkflowEvent.StepCallFound(step(in), number(in))),
          Map.entry(
              "step_retry_scheduled",
              in ->
                  new WorkflowEvent.StepRetryScheduled(
                      step(in), number(in), problem(in), in.instant("not_before"))),
          Map.entry(
              "policy_decided",
              in ->
                  new WorkflowEvent.PolicyDecided(
                      step(in),
                      in.text("call"),
                      in.text("decision"),
                      in.text("rule"),
                      in.text("reason"))),
          Map.entry(
              "targets_claimed",
              in ->
                  new WorkflowEvent.TargetsClaimed(
                      in.texts("targets"),
                      in.flag("exclusive"),
                      in.list("spends", item -> spend(JsonReader.of(item))))),
          Map.entry(
              "workflow_blocked",
              in ->
                  new WorkflowEvent.WorkflowBlocked(
                      step(in),
                      in.text("rule"),
                      in.text("reason"),
                      in.optionalText("until").map(Instant::parse))),
          Map.entry(
              "poll_unmet",
              in -> new WorkflowEvent.PollUnmet(step(in), number(in), in.instant("not_before"))),
          Map.entry(
              "wait_started", in -> new WorkflowEvent.WaitStarted(step(in), in.instant("until"))),
          Map.entry("wait_ended", in -> new WorkflowEvent.WaitEnded(step(in))),
          Map.entry("probe_started", in -> new WorkflowEvent.ProbeStarted(step(in), attempt(in))),
          Map.entry(
              "probe_answered",
              in ->
                  new WorkflowEvent.ProbeAnswered(
                      step(in),
                      number(in),
                      in.constant("finding", Finding.class),
                      in.text("reason"))),
          Map.entry(
              "probe_scheduled",
              in -> new WorkflowEvent.ProbeScheduled(step(in), in.instant("not_before"))),
          Map.entry(
              "undo_retry_scheduled",
              in ->
                  new WorkflowEvent.UndoRetryScheduled(
                      step(in), number(in), problem(in), in.instant("not_before"))),
          Map.entry(
              "workflow_timed_out",
              in -> new WorkflowEvent.WorkflowTimedOut(in.instant("deadline"))),
          Map.entry(
              "step_outcome_resolved",
              in -> new WorkflowEvent.StepOutcomeResolved(step(in), resolution(in), vote(in))),
          Map.entry(
              "step_skipped", in -> new WorkflowEvent.StepSkipped(step(in), in.text("reason"))),
          Map.entry(
              "approval_requested",
              in ->
                  new WorkflowEvent.ApprovalRequested(
                      in.text("gate"),
                      in.text("digest"),
                      in.text("message"),
                      Terms.read(in.object("terms")),
                      BindingCodec.read(in.object("binding")),
                      in.text("shown"))),
          Map.entry(
              "approval_withdrawn",
              in ->
                  new WorkflowEvent.ApprovalWithdrawn(in.text("gate"), step(in), differences(in))),
          Map.entry(
              "undo_found_changed",
              in -> new WorkflowEvent.UndoFoundChanged(step(in), differences(in))),
          Map.entry(
              "approval_given", in -> new WorkflowEvent.ApprovalGiven(in.text("gate"), vote(in))),
          Map.entry("gate_opened", in -> new WorkflowEvent.GateOpened(in.text("gate"))),
          Map.entry(
              "approval_refused",
              in -> new WorkflowEvent.ApprovalRefused(in.text("gate"), vote(in))),
          Map.entry("gate_refused", in -> new WorkflowEvent.GateRefused(in.text("gate"))),
          Map.entry("approval_expired", in -> new WorkflowEvent.ApprovalExpired(in.text("gate"))),
          Map.entry(
              "attempt_refused",
              in ->
                  new WorkflowEvent.AttemptRefused(
                      in.text("command"), in.text("subject"), by(in), problem(in))),
          Map.entry("workflow_completed", in -> new WorkflowEvent.WorkflowCompleted()),
          Map.entry(
              "workflow_failed", in -> new WorkflowEvent.WorkflowFailed(step(in), problem(in))),
          Map.entry(
              "workflow_cancelled",
              in -> new WorkflowEvent.WorkflowCancelled(anyone(in), in.text("reason"))),
          Map.entry(
              "rollback_started",
              in ->
                  new WorkflowEvent.RollbackStarted(
                      anyone(in), in.text("reason"), in.optionalText("to_step"))),
          Map.entry(
              "undo_held",
              in ->
                  new WorkflowEvent.UndoHeld(
                      step(in),
                      ObservationCodec.sight(in.object("expected")),
                      in.has("found")
                          ? Optional.of(ObservationCodec.sight(in.object("found")))
                          : Optional.empty())),
          Map.entry(
              "reversal_requested",
              in ->
                  new WorkflowEvent.ReversalRequested(
                      in.text("reversal"), by(in), in.text("reason"))),
          Map.entry(
              "reversal_planned", in -> new WorkflowEvent.ReversalPlanned(in.text("reverses"))),
          Map.entry("undo_started", in -> new WorkflowEvent.UndoStarted(step(in), attempt(in))),
          Map.entry(
              "undo_succeeded",
              in -> new WorkflowEvent.UndoSucceeded(step(in), number(in), in.value("result"))),
          Map.entry(
              "undo_failed", in -> new WorkflowEvent.UndoFailed(step(in), number(in), problem(in))),
          Map.entry(
              "undo_outcome_unknown",
              in -> new WorkflowEvent.UndoOutcomeUnknown(step(in), number(in), in.text("reason"))),
          Map.entry(
              "undo_outcome_resolved",
              in -> new WorkflowEvent.UndoOutcomeResolved(step(in), resolution(in), vote(in))),
          Map.entry(
              "rollback_finished",
              in ->
                  new WorkflowEvent.RollbackFinished(
                      in.list("remaining", left -> remaining(JsonReader.of(left))))));

  private EventReader() {}

  private static Spend spend(JsonReader in) {
    return new Spend(
        in.text("budget"),
        in.integer("amount"),
        in.integer("most"),
        in.optionalText("within").map(Duration::parse));
  }

  static String step(JsonReader in) {
    return in.text("step");
  }

  static int number(JsonReader in) {
    return in.number32("attempt");
  }

  static Attempt attempt(JsonReader in) {
    return new Attempt(number(in), in.optionalText("key"), in.map("arguments"), in.text("node"));
  }

  private static Resolution resolution(JsonReader in) {
    return in.constant("resolution", Resolution.class);
  }

  private static List<Difference> differences(JsonReader in) {
    return in.list(
        "differences",
        item -> {
          JsonReader found = JsonReader.of(item);
          return new Difference(found.text("what"), found.text("before"), found.text("after"));
        });
  }

  static Problem problem(JsonReader in) {
    JsonReader problem = in.object("problem");
    return new Problem(problem.text("code"), problem.text("message"));
  }

  private static Remaining remaining(JsonReader in) {
    return new Remaining(step(in), in.constant("cause", Remaining.Cause.class), in.text("reason"));
  }

  private static Vote vote(JsonReader in) {
    return VoteCodec.read(in.object("vote"));
  }

  private static Principal by(JsonReader in) {
    return VoteCodec.readPrincipal(in.object("by"));
  }

  private static Optional<Principal> anyone(JsonReader in) {
    return in.has("by") ? Optional.of(by(in)) : Optional.empty();
  }
}
