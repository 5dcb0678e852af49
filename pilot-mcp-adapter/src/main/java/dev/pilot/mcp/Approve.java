package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.APPROVER;
import static dev.pilot.mcp.WorkflowArguments.DIGEST;
import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.Pilot;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Verdict;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gets a person's yes, or passes it on where the client's word for it is enough. */
record Approve(Workplace workplace) implements PersonalTool {

  private static final int LONGEST_COMMENT = 2_000;
  private static final Argument COMMENT =
      Argument.optional(
          "comment",
          new ArgumentType.TextType(LONGEST_COMMENT),
          "The person's words, for the audit log.");
  private static final ToolCard CARD =
      new ToolCard(
          "approve",
          "Get a person's approval",
          "Use when state is awaiting_approval. It asks the person behind the client, where the"
              + " client can; then the workflow goes on and is returned. Otherwise its message says"
              + " what to tell a person. Only where pending_approval.requires.assurance is asserted,"
              + " show pending_approval to a person and pass its digest and their name as approver."
              + " You never approve yourself.",
          ToolCard.Conduct.ACTS,
          Signature.of(WORKFLOW_ID, DIGEST, APPROVER, COMMENT),
          OutputSchema.workflow());

  @Override
  public ToolCard card() {
    return CARD;
  }

  private Decisions decisions() {
    return new Decisions(workplace, "approve");
  }

  @Override
  public Optional<Question> question(Arguments arguments, Caller caller) {
    Workflow workflow = workplace.pilot().get().status(arguments.text(WORKFLOW_ID.name()));
    if (!decisions().canAsk(caller, workplace.standpoint().demanded(workflow))) {
      return Optional.empty();
    }
    return workflow
        .pendingApproval()
        .filter(
            pending ->
                arguments
                    .optionalText(DIGEST.name())
                    .orElse(pending.digest())
                    .equals(pending.digest()))
        .map(pending -> question(workflow, pending, caller));
  }

  private Question question(Workflow workflow, PendingApproval pending, Caller caller) {
    return new Question(
        QuestionText.approval(workplace.show(workflow)),
        pending.gateId(),
        pending.digest(),
        new Consents(pending.irreversible()),
        caller.onBehalfOf(),
        true,
        OneTimeCode.next(),
        decisions().end());
  }

  @Override
  public Map<String, Object> answered(
      Question question, Reply reply, Arguments arguments, Caller caller)
      throws InterruptedException {
    reply.demandAny();
    Pilot pilot = workplace.pilot().get();
    String id = arguments.text(WORKFLOW_ID.name());
    String comment = reply.text("comment");
    Verdict verdict =
        new Verdict(
            question.digest(),
            workplace.people().person(question.decider(reply, caller)),
            question.evidence(reply, caller, workplace.people().clock().instant()),
            comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT)),
            question.consents().typed(reply.text("consent")));
    if (reply.refuses()) {
      pilot.reject(id, comment.isEmpty() ? reasoned(verdict) : verdict);
    } else {
      pilot.approve(id, verdict);
    }
    return workplace.show(new Runs(pilot).goOn(id)).answer();
  }

  private static Verdict reasoned(Verdict no) {
    return new Verdict(no.digest(), no.by(), no.evidence(), "refused in the client's form");
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) throws InterruptedException {
    Pilot pilot = workplace.pilot().get();
    String id = arguments.text(WORKFLOW_ID.name());
    Workflow workflow = pilot.status(id);
    Optional<PendingApproval> pending = workflow.pendingApproval();
    String digest = pending.map(PendingApproval::digest).orElse("");
    Assurance demanded = workplace.standpoint().demanded(workflow);
    if (pending.isPresent() && demanded == Assurance.ASSERTED) {
      Decisions.demand(arguments, DIGEST, APPROVER);
    } else if (pending.isPresent() && decisions().onlyAsks(arguments, demanded, digest)) {
      return decisions().findPerson(workflow, demanded);
    }
    Verdict verdict =
        new Verdict(
            arguments.optionalText(DIGEST.name()).orElse(digest),
            decisions().by(arguments, caller),
            Evidence.asserted(),
            arguments.optionalText(COMMENT.name()).orElse(""),
            Set.copyOf(pending.map(PendingApproval::irreversible).orElse(List.of())));
    // Where the caller's word is enough, the digest that it has to name covers the steps that can
    // not be undone; nobody is there who could be asked for a consent to each.
    decisions().pass(id, () -> demanded, () -> pilot.approve(id, verdict));
    return workplace.show(new Runs(pilot).goOn(id)).answer();
  }
}
