package dev.pilot.audit;

import dev.pilot.PilotException;
import dev.pilot.approval.Keyring;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Gate;
import dev.pilot.plan.PlanDigest;
import dev.pilot.plan.Step;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Tells the workflow again from its lines, and looks whether its approvals carry it. */
final class Retelling {

  private final Chain chain;
  private final SignatureCheck signatures;
  private final List<CheckedDecision> decisions = new ArrayList<>();
  private final Map<String, String> gateOf = new HashMap<>();

  /** Before which event the gate that asks has asked; what stands there its digest covers. */
  private long asked;

  private long signed;

  Retelling(Chain chain, Optional<Keyring> keyring) {
    this.chain = chain;
    this.signatures = new SignatureCheck(keyring);
  }

  /**
   * Returns what the events add up to.
   *
   * @param kept how many events a head vouches for
   */
  AuditResult retold(OptionalLong kept) {
    RawLine first = chain.events().get(0);
    Workflow workflow = planned(first.number(), read(first));
    for (RawLine line : chain.events().subList(1, chain.events().size())) {
      RecordedEvent event = read(line);
      demand(workflow, line.number(), event);
      workflow = applied(workflow, line.number(), event);
    }
    return new AuditResult.Intact(workflow, decisions, Math.max(signed, kept.orElse(0)));
  }

  private static RecordedEvent read(RawLine line) {
    try {
      return RecordedEvent.read(line.text());
    } catch (RuntimeException e) {
      throw FlawException.at(
          line.number(),
          "event_unknown",
          "is as it was written, and this version of Pilot can not read it",
          "Check the file with the version of Pilot that wrote it, or a newer one.");
    }
  }

  private Workflow planned(long line, RecordedEvent first) {
    if (!(first.event() instanceof WorkflowEvent.WorkflowPlanned planned)
        || !planned.digest().equals(PlanDigest.of(planned.plan()))) {
      throw FlawException.at(line, "plan_forged", "holds no plan that has the digest it names");
    }
    Workflow workflow = applied(() -> Workflow.of(List.of(first)), line);
    String gate = "";
    for (Step step : workflow.steps()) {
      if (step instanceof Gate) {
        gate = step.id();
      } else if (!gate.isEmpty()) {
        gateOf.put(step.id(), gate);
      }
    }
    return workflow;
  }

  private static Workflow applied(Workflow workflow, long line, RecordedEvent event) {
    return applied(() -> workflow.apply(event), line);
  }

  private static Workflow applied(Supplier<Workflow> change, long line) {
    try {
      return change.get();
    } catch (PilotException e) {
      throw FlawException.at(line, "event_impossible", "can not have happened: " + e.getMessage());
    } catch (RuntimeException e) {
      throw FlawException.at(line, "event_impossible", "can not have happened where it stands");
    }
  }

  private void demand(Workflow workflow, long line, RecordedEvent recorded) {
    WorkflowEvent event = recorded.event();
    if (event instanceof WorkflowEvent.ApprovalRequested) {
      asked = recorded.sequence() - 1;
    } else if (event instanceof WorkflowEvent.StepStarted started) {
      demandApproved(workflow, line, started.stepId());
    } else {
      new DecisionCheck(workflow, line, recorded, signatures)
          .decision()
          .ifPresent(
              decision -> {
                decisions.add(decision);
                if (decision.keyKnown() && coversTheLog(event)) {
                  signed = asked;
                }
              });
    }
  }

  /** The digest of a request covers the log before it; that of an unknown outcome does not. */
  private static boolean coversTheLog(WorkflowEvent event) {
    return event instanceof WorkflowEvent.ApprovalGiven
        || event instanceof WorkflowEvent.ApprovalRefused;
  }

  private void demandApproved(Workflow workflow, long line, String stepId) {
    String gate = gateOf.get(stepId);
    if (gate == null) {
      return;
    }
    StepStatus status = workflow.step(gate).status();
    if (status != StepStatus.SUCCESS && status != StepStatus.SKIPPED) {
      throw FlawException.at(
          line,
          "approval_missing",
          "starts step '%s', which gate '%s' has not let pass".formatted(stepId, gate));
    }
  }
}
