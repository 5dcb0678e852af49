package dev.pilot.mcp.report;

import dev.pilot.audit.AuditFile;
import dev.pilot.audit.AuditResult;
import dev.pilot.audit.Outside;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.graph.Tone;
import dev.pilot.plan.Step;
import dev.pilot.report.DiffReport;
import dev.pilot.workflow.GateVerdict;
import dev.pilot.workflow.Workflow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a report tells, read from the log once.
 *
 * @param workflow as it is now
 * @param log every event
 * @param numbers each step's number, counted from 1
 * @param spans what was under way when, in the order in which it began
 * @param requests what gates asked, the oldest first
 * @param diff what was seen to change
 * @param audit what the check of the log has led to
 * @param now when it is told
 */
record Story(
    Workflow workflow,
    List<RecordedEvent> log,
    Map<String, Integer> numbers,
    List<Span> spans,
    List<Request> requests,
    DiffReport diff,
    AuditResult audit,
    Instant now) {

  static Story of(List<RecordedEvent> log, Instant now) {
    List<Request> requests = new ArrayList<>();
    Workflow workflow = Workflow.of(log.subList(0, 1));
    for (RecordedEvent recorded : log.subList(1, log.size())) {
      workflow = workflow.apply(recorded);
      collect(requests, workflow, recorded);
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (Step step : workflow.steps()) {
      numbers.put(step.id(), numbers.size() + 1);
    }
    return new Story(
        workflow,
        List.copyOf(log),
        numbers,
        Spans.of(log),
        List.copyOf(requests),
        DiffReport.of(workflow),
        audited(log),
        now);
  }

  private static AuditResult audited(List<RecordedEvent> log) {
    try {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      AuditFile.write(log, file);
      return AuditFile.verify(new ByteArrayInputStream(file.toByteArray()), Outside.nothing());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(List<Request> requests, Workflow then, RecordedEvent recorded) {
    WorkflowEvent event = recorded.event();
    Instant at = recorded.at();
    if (event instanceof WorkflowEvent.ApprovalRequested asked) {
      requests.add(Request.asked(asked, at, then.briefing()));
    }
    if (requests.isEmpty()) {
      return;
    }
    int last = requests.size() - 1;
    Request newest = requests.get(last);
    String gate = newest.request().gateId();
    if (event instanceof WorkflowEvent.ApprovalGiven yes) {
      newest = newest.with(new GateVerdict(gate, yes.vote(), true, at));
    } else if (event instanceof WorkflowEvent.ApprovalRefused no) {
      newest = newest.with(new GateVerdict(gate, no.vote(), false, at));
    } else if (event instanceof WorkflowEvent.GateOpened) {
      newest = newest.ended(new Badge(Tone.GOOD, "✓", "approved"), at);
    } else if (event instanceof WorkflowEvent.GateRefused) {
      newest = newest.ended(new Badge(Tone.BAD, "✕", "refused"), at);
    } else if (event instanceof WorkflowEvent.ApprovalExpired) {
      newest = newest.ended(new Badge(Tone.BAD, "✕", "expired"), at);
    } else if (event instanceof WorkflowEvent.ApprovalWithdrawn withdrawn) {
      newest = newest.without(withdrawn.differences());
    } else if (newest.endedAt().isEmpty() && then.pendingApproval().isEmpty()) {
      newest = newest.ended(new Badge(Tone.QUIET, "–", "no longer asked"), at);
    }
    requests.set(last, newest);
  }

  /** Returns the events of one kind, the oldest first. */
  <T extends WorkflowEvent> List<Told<T>> all(Class<T> kind) {
    return log.stream()
        .filter(recorded -> kind.isInstance(recorded.event()))
        .map(recorded -> new Told<>(kind.cast(recorded.event()), recorded.at()))
        .toList();
  }

  /** An event and when it was recorded. */
  record Told<T extends WorkflowEvent>(T event, Instant at) {}

  /** Returns the number of the step, 0 if there is none of that id. */
  int number(String stepId) {
    return numbers.getOrDefault(stepId, 0);
  }

  Step step(String stepId) {
    return workflow.steps().get(number(stepId) - 1);
  }
}
