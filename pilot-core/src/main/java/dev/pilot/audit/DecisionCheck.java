package dev.pilot.audit;

import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Ballot;
import dev.pilot.approval.Statement.Choice;
import dev.pilot.approval.Vote;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.PendingDecision;
import dev.pilot.workflow.Workflow;
import java.util.Optional;

/**
 * Looks whether a recorded decision could have counted: on what was asked then, by somebody whose
 * word was demanded, and signed where it says so.
 *
 * @param workflow as it was before the event
 * @param line where the event stands
 * @param recorded the event
 * @param signatures looks at signatures
 */
record DecisionCheck(
    Workflow workflow, long line, RecordedEvent recorded, SignatureCheck signatures) {

  /** Returns the decision that the event is, if it is one. */
  Optional<CheckedDecision> decision() {
    WorkflowEvent event = recorded.event();
    if (event instanceof WorkflowEvent.ApprovalGiven given) {
      return Optional.of(yes(given.gateId(), given.vote()));
    }
    if (event instanceof WorkflowEvent.ApprovalRefused refused) {
      return Optional.of(no(refused.gateId(), refused.vote()));
    }
    if (event instanceof WorkflowEvent.StepOutcomeResolved resolved) {
      return Optional.of(word(resolved.stepId(), resolved.resolution(), resolved.vote()));
    }
    if (event instanceof WorkflowEvent.UndoOutcomeResolved resolved) {
      return Optional.of(word(resolved.stepId(), resolved.resolution(), resolved.vote()));
    }
    if (event instanceof WorkflowEvent.GateOpened opened) {
      demandStanding(opened.gateId(), Ballot.Standing.OPEN);
    } else if (event instanceof WorkflowEvent.GateRefused refused) {
      demandStanding(refused.gateId(), Ballot.Standing.REFUSED);
    }
    return Optional.empty();
  }

  private CheckedDecision yes(String gateId, Vote vote) {
    PendingApproval asks = asks(gateId, vote);
    demandCounts(() -> asks.ballot().demandYes(vote, demanded(asks), asks.irreversible()));
    return decided(gateId, Choice.APPROVE, vote);
  }

  private CheckedDecision no(String gateId, Vote vote) {
    PendingApproval asks = asks(gateId, vote);
    demandCounts(() -> asks.ballot().demandNo(vote, demanded(asks)));
    return decided(gateId, Choice.REJECT, vote);
  }

  private CheckedDecision word(String stepId, Resolution resolution, Vote vote) {
    PendingDecision asks =
        workflow
            .pendingDecision(stepId)
            .orElseThrow(() -> forged("decides on '%s', of which nothing was asked", stepId));
    demandDigest(asks.digest(), vote);
    demandCounts(
        () -> {
          Ballot.demandPerson(vote.by());
          Ballot.demandLevel(vote, workflow.demanded(stepId));
        });
    return decided(stepId, Choice.valueOf(resolution.name()), vote);
  }

  private CheckedDecision decided(String subject, Choice choice, Vote vote) {
    boolean known =
        signatures.isKnown(
            line, vote, vote.statement(workflow.id(), subject, choice), recorded.at());
    return new CheckedDecision(line, subject, choice, vote, known);
  }

  private PendingApproval asks(String gateId, Vote vote) {
    PendingApproval asks =
        workflow
            .pendingApproval()
            .filter(pending -> pending.gateId().equals(gateId))
            .orElseThrow(() -> forged("decides on '%s', which has not asked", gateId));
    demandDigest(asks.digest(), vote);
    if (!recorded.at().isBefore(asks.expiresAt())) {
      throw forged("decides on '%s' after its request had expired", gateId);
    }
    return asks;
  }

  private Assurance demanded(PendingApproval asks) {
    return workflow.origin().assurance().orStronger(asks.requires().assurance());
  }

  private void demandDigest(String digest, Vote vote) {
    if (!digest.equals(vote.digest())) {
      throw FlawException.forged(line, "decides on something else than what was asked");
    }
  }

  private void demandStanding(String gateId, Ballot.Standing expected) {
    if (workflow
        .pendingApproval()
        .filter(asks -> asks.gateId().equals(gateId))
        .filter(asks -> asks.ballot().standing() == expected)
        .isEmpty()) {
      throw forged("says of '%s' what the votes before it do not", gateId);
    }
  }

  private void demandCounts(Runnable demand) {
    try {
      demand.run();
    } catch (ApprovalException e) {
      throw FlawException.forged(line, "holds a decision that does not count: " + e.getMessage());
    }
  }

  private FlawException forged(String message, String subject) {
    return FlawException.forged(line, message.replace("%s", subject));
  }
}
