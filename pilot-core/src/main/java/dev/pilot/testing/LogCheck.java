package dev.pilot.testing;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Step;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks whether a log is whole, and whether everything in it stands behind its gates. */
final class LogCheck {

  private final List<String> problems = new ArrayList<>();
  private final Set<String> passedGates = new HashSet<>();
  private final Map<String, WorkflowEvent.ApprovalRequested> asked = new HashMap<>();
  private final Set<Yes> said = new HashSet<>();

  /** Who said yes to what. */
  private record Yes(String gate, String digest, String by) {}

  private LogCheck() {}

  static List<String> of(List<RecordedEvent> log, Workflow workflow) {
    LogCheck check = new LogCheck();
    check.chain(log, workflow);
    log.forEach(recorded -> check.gates(recorded.event(), workflow));
    return check.problems;
  }

  private void chain(List<RecordedEvent> log, Workflow workflow) {
    String previous = RecordedEvent.START;
    List<RecordedEvent> again = new ArrayList<>();
    for (RecordedEvent recorded : log) {
      RecordedEvent read = RecordedEvent.read(recorded.line());
      again.add(read);
      if (!read.equals(recorded) || !read.previous().equals(previous)) {
        problems.add("the hash chain is broken at event " + recorded.sequence());
      }
      previous = read.hash();
    }
    Workflow folded = Workflow.of(again);
    if (folded.state() != workflow.state() || !folded.head().equals(workflow.head())) {
      problems.add("its log folds to another workflow");
    }
  }

  private void gates(WorkflowEvent event, Workflow workflow) {
    if (event instanceof WorkflowEvent.ApprovalRequested request) {
      asked.put(request.gateId(), request);
    } else if (event instanceof WorkflowEvent.ApprovalGiven given) {
      said.add(new Yes(given.gateId(), given.vote().digest(), given.vote().by().name()));
    } else if (event instanceof WorkflowEvent.GateOpened opened) {
      if (!isApproved(opened.gateId())) {
        problems.add("gate " + opened.gateId() + " opened without an approval of what it asked");
      }
      passedGates.add(opened.gateId());
    } else if (event instanceof WorkflowEvent.StepSkipped skipped) {
      passedGates.add(skipped.stepId());
    } else if (event instanceof WorkflowEvent.StepStarted started) {
      workflow.steps().stream()
          .takeWhile(step -> !step.id().equals(started.stepId()))
          .filter(Gate.class::isInstance)
          .map(Step::id)
          .filter(gate -> !passedGates.contains(gate))
          .forEach(gate -> problems.add(started.stepId() + " ran before gate " + gate + " opened"));
    }
  }

  private boolean isApproved(String gate) {
    WorkflowEvent.ApprovalRequested request = asked.get(gate);
    return request != null
        && said.stream()
                .filter(yes -> yes.gate().equals(gate) && yes.digest().equals(request.digest()))
                .count()
            >= request.terms().requires().quorum();
  }
}
