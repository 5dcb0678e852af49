package dev.pilot.mcp.view;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.workflow.GateVerdict;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Map;

/** What a gate asks, and what was decided on the gates before it. */
record ApprovalView(Workflow workflow, Room room) {

  Map<String, Object> pending(PendingApproval pending, Standpoint standpoint) {
    Assurance demanded = standpoint.demanded(workflow);
    return new Fields()
        .with("gate", pending.gateId())
        .with("message", room.text(pending.message()))
        .with("digest", pending.digest())
        .with("covers", room.list(pending.covers()))
        .with(new BriefingView(workflow.briefing().orElseThrow(), room).shown())
        .with("irreversible", room.list(pending.irreversible()))
        .with("shown", pending.shown())
        .with("requires", requires(pending.requires(), demanded))
        .with("decisions", room.list(decisions(pending)))
        .with("expires_at", StepView.time(pending.expiresAt()))
        .with("how", how(standpoint, demanded))
        .done();
  }

  private Map<String, Object> requires(Approvers approvers, Assurance demanded) {
    return new Fields()
        .with("quorum", (long) approvers.quorum())
        .with("vetoes", (long) approvers.vetoes())
        .with("roles", room.list(approvers.roles().stream().sorted().toList()))
        .with("assurance", Words.of(demanded))
        .with("not_requester", approvers.notRequester())
        .done();
  }

  /** The votes so far on what is asked now. */
  private List<Map<String, Object>> decisions(PendingApproval pending) {
    return workflow.verdicts().stream()
        .filter(decided -> decided.vote().digest().equals(pending.digest()))
        .map(this::decided)
        .toList();
  }

  private String how(Standpoint standpoint, Assurance demanded) {
    String command = standpoint.command("approve", workflow.id(), demanded);
    return switch (demanded) {
      case ASSERTED ->
          "Show this to a person; on a yes call approve with this digest and the person's name as"
              + " approver, on a no call reject.";
      case CONFIRMED ->
          "Call approve: a client that can show its person a form does so. Otherwise a person runs"
              + " '%s' on a terminal; a serving process then goes on within 2 s."
                  .formatted(command);
      case AUTHENTICATED ->
          "A person decides in the application that embeds Pilot, where they have logged in.";
      case SIGNED ->
          "A person who has an enrolled key runs '%s'; a serving process then goes on within 2 s."
                  .formatted(command)
              + " No tool can approve it.";
    };
  }

  List<Map<String, Object>> decided() {
    return workflow.verdicts().stream().map(this::decided).toList();
  }

  private Map<String, Object> decided(GateVerdict decided) {
    return new Fields()
        .with("gate", decided.gateId())
        .with("approver", decided.vote().by().name())
        .with("assurance", Words.of(decided.vote().assurance()))
        .with("decision", decided.approved() ? "approved" : "rejected")
        .with("comment", room.text(decided.vote().comment()))
        .with("digest", decided.vote().digest())
        .with("at", StepView.time(decided.at()))
        .done();
  }
}
