package dev.pilot.mcp.view;

import dev.pilot.approval.Assurance;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.workflow.GateVerdict;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a gate asks, and what was decided on the gates before it. */
record ApprovalView(Workflow workflow, Room room) {

  Map<String, Object> pending(PendingApproval pending, Assurance demanded) {
    List<SkillStep> covered = covered(workflow, pending);
    return new Fields()
        .with("gate", pending.gateId())
        .with("message", room.text(pending.message()))
        .with("digest", pending.digest())
        .with("covers", room.list(pending.covers()))
        .with("changes", changes(covered))
        .with(
            "irreversible",
            room.list(covered.stream().filter(StepView::isIrreversible).map(Step::id).toList()))
        .with("requires", Map.of("quorum", 1L, "assurance", Words.of(demanded)))
        .with("how", how(demanded))
        .done();
  }

  static List<SkillStep> covered(Workflow workflow, PendingApproval pending) {
    Set<String> ids = new HashSet<>(pending.covers());
    return workflow.steps().stream()
        .filter(step -> step instanceof SkillStep && ids.contains(step.id()))
        .map(SkillStep.class::cast)
        .toList();
  }

  private List<Object> changes(List<SkillStep> covered) {
    return room.list(covered.stream().filter(step -> !step.reads()).toList(), this::change);
  }

  private Map<String, Object> change(SkillStep step) {
    KnownArguments known = new KnownArguments(workflow);
    return new Fields()
        .with("step_id", step.id())
        .with("skill", step.call().skill())
        .with("tool", step.call().tool())
        .withAny("params", Optional.ofNullable(room.value(known.of(step.call()))))
        .with("effect", Words.of(step.call().effect()))
        .with("undo", undo(step))
        .done();
  }

  static String undo(SkillStep step) {
    Optional<SkillCall> undo = step.compensation().undo();
    return undo.map(SkillCall::tool)
        .orElseGet(() -> StepView.isIrreversible(step) ? "can't be undone" : "no undo is known");
  }

  private String how(Assurance demanded) {
    return demanded == Assurance.ASSERTED
        ? "Show this to a person; on a yes call approve with this digest and the person's name as"
            + " approver, on a no call reject."
        : "A person runs 'pilot-mcp approve %s' on a terminal; a serving process then goes on"
                .formatted(workflow.id())
            + " within 2 s. No tool can approve it.";
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
