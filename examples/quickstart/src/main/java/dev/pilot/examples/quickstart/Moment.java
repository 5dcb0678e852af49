package dev.pilot.examples.quickstart;

import dev.pilot.event.WorkflowEvent;
import java.util.Locale;
import java.util.Optional;

/**
 * What an event means for one step.
 *
 * @param stepId which step
 * @param outcome what happened
 * @param detail more about it; may be empty
 */
record Moment(String stepId, Outcome outcome, String detail) {

  Moment {
    detail = detail.replaceAll("\\s+", " ");
  }

  /** Reads an event; empty when it is about the workflow as a whole. */
  static Optional<Moment> of(WorkflowEvent event) {
    return ofStep(event).or(() -> ofTime(event)).or(() -> ofGate(event)).or(() -> ofUndo(event));
  }

  private static Optional<Moment> ofStep(WorkflowEvent event) {
    if (event instanceof WorkflowEvent.StepStarted started) {
      return moment(started.stepId(), Outcome.STARTED, "");
    }
    if (event instanceof WorkflowEvent.StepSucceeded succeeded) {
      return moment(succeeded.stepId(), Outcome.OK, "");
    }
    if (event instanceof WorkflowEvent.StepFailed failed) {
      return moment(failed.stepId(), Outcome.FAILED, failed.problem().message());
    }
    if (event instanceof WorkflowEvent.StepOutcomeUnknown unknown) {
      return moment(unknown.stepId(), Outcome.UNKNOWN, unknown.reason());
    }
    if (event instanceof WorkflowEvent.StepOutcomeResolved resolved) {
      String word = resolved.resolution().name().toLowerCase(Locale.ROOT);
      return moment(
          resolved.stepId(), Outcome.DECIDED, word + ", says " + resolved.vote().by().name());
    }
    if (event instanceof WorkflowEvent.StepSkipped skipped) {
      return moment(skipped.stepId(), Outcome.SKIPPED, skipped.reason());
    }
    return Optional.empty();
  }

  private static Optional<Moment> ofTime(WorkflowEvent event) {
    if (event instanceof WorkflowEvent.WaitStarted started) {
      return moment(started.stepId(), Outcome.STARTED, "");
    }
    if (event instanceof WorkflowEvent.WaitEnded ended) {
      return moment(ended.stepId(), Outcome.OK, "");
    }
    if (event instanceof WorkflowEvent.ProbeAnswered answered) {
      String word = answered.finding().name().toLowerCase(Locale.ROOT);
      return moment(answered.stepId(), Outcome.DECIDED, word + ", says its probe");
    }
    return Optional.empty();
  }

  private static Optional<Moment> ofGate(WorkflowEvent event) {
    if (event instanceof WorkflowEvent.ApprovalRequested asked) {
      return moment(asked.gateId(), Outcome.ASKED, "");
    }
    if (event instanceof WorkflowEvent.ApprovalGiven given) {
      return moment(given.gateId(), Outcome.APPROVED, "by " + given.vote().by().name());
    }
    if (event instanceof WorkflowEvent.ApprovalRefused refused) {
      return moment(refused.gateId(), Outcome.REFUSED, "by " + refused.vote().by().name());
    }
    if (event instanceof WorkflowEvent.ApprovalExpired expired) {
      return moment(expired.gateId(), Outcome.REFUSED, "nobody answered in time");
    }
    return Optional.empty();
  }

  private static Optional<Moment> ofUndo(WorkflowEvent event) {
    if (event instanceof WorkflowEvent.UndoStarted started) {
      return moment(started.stepId(), Outcome.UNDO_STARTED, "");
    }
    if (event instanceof WorkflowEvent.UndoSucceeded undone) {
      return moment(undone.stepId(), Outcome.UNDONE, "");
    }
    if (event instanceof WorkflowEvent.UndoFailed failed) {
      return moment(failed.stepId(), Outcome.NOT_UNDONE, failed.problem().message());
    }
    if (event instanceof WorkflowEvent.UndoOutcomeUnknown unknown) {
      return moment(unknown.stepId(), Outcome.NOT_UNDONE, unknown.reason());
    }
    return Optional.empty();
  }

  private static Optional<Moment> moment(String stepId, Outcome outcome, String detail) {
    return Optional.of(new Moment(stepId, outcome, detail));
  }
}
