package dev.pilot.workflow;

import dev.pilot.approval.Approvers;
import dev.pilot.binding.Binding;
import dev.pilot.binding.BindingCodec;
import dev.pilot.binding.BoundStep;
import dev.pilot.binding.Hash;
import dev.pilot.binding.ToolFacts;
import dev.pilot.binding.ToolName;
import dev.pilot.event.Terms;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.json.Json;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Gate;
import dev.pilot.plan.MerkleTree;
import dev.pilot.plan.PlanCodec;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a gate asks: the digest is a Merkle root over everything that will run under the approval,
 * with one leaf for the question and one for each covered step.
 */
final class ApprovalRequest {

  private final Workflow workflow;
  private final Circumstances circumstances;
  private final Map<ToolName, ToolFacts> tools = new LinkedHashMap<>();

  private ApprovalRequest(Workflow workflow, Circumstances circumstances) {
    this.workflow = workflow;
    this.circumstances = circumstances;
  }

  static WorkflowEvent.ApprovalRequested of(
      Workflow workflow, Gate gate, Scope scope, Circumstances circumstances) {
    Object resolved = gate.message().resolve(scope);
    String message = resolved instanceof String text ? text : Json.write(resolved);
    Binding binding = new ApprovalRequest(workflow, circumstances).bind(gate);
    String shown = new Briefer(workflow, binding).brief(gate, message).hash();
    Terms terms = terms(workflow, gate, binding.covers(), circumstances.now());
    WorkflowEvent.ApprovalRequested unsigned =
        new WorkflowEvent.ApprovalRequested(gate.id(), "", message, terms, binding, shown);
    return new WorkflowEvent.ApprovalRequested(
        gate.id(),
        digest(workflow.id(), workflow.origin(), workflow.head().hash(), gate, unsigned),
        message,
        terms,
        binding,
        shown);
  }

  private static Terms terms(Workflow workflow, Gate gate, List<String> covers, Instant now) {
    Approvers requires = gate.approvers().atLeast(workflow.origin().assurance());
    List<String> irreversible =
        covers.stream()
            .filter(stepId -> isIrreversible(workflow.progress().layout().leaf(stepId)))
            .toList();
    return new Terms(workflow.requests() + 1, requires, now.plus(requires.expires()), irreversible);
  }

  private static boolean isIrreversible(Step step) {
    return step instanceof SkillStep call
        && !call.reads()
        && call.compensation() instanceof Compensation.Irreversible;
  }

  /** Binds what is left under the gate: all of it, unless the gate has asked before. */
  private Binding bind(Gate gate) {
    List<Step> left =
        workflow.progress().layout().coveredBy(gate).stream()
            .filter(step -> !workflow.step(step.id()).status().isPassed())
            .toList();
    Set<String> ids = new LinkedHashSet<>();
    left.forEach(step -> ids.add(step.id()));
    Binder binder = new Binder(workflow, ids, circumstances, this::facts);
    return Binding.of(left.stream().map(binder::bind).toList(), tools);
  }

  private ToolFacts facts(SkillCall call) {
    return tools.computeIfAbsent(
        ToolName.of(call),
        name -> ToolFacts.of(circumstances.tools().find(name.skill(), name.tool())));
  }

  /**
   * Returns the digest that a request with these members has to have.
   *
   * @param log the hash of the event before it: whoever signs the digest vouches for that log
   */
  static String digest(
      String workflowId,
      Origin origin,
      String log,
      Gate gate,
      WorkflowEvent.ApprovalRequested request) {
    List<byte[]> leaves = new ArrayList<>();
    Map<String, Object> question = question(workflowId, origin, gate, request);
    question.put("log", log);
    leaves.add(MerkleTree.leaf(question));
    for (BoundStep step : request.binding().steps().values()) {
      leaves.add(HexFormat.of().parseHex(step.leaf()));
    }
    return MerkleTree.root(leaves);
  }

  private static Map<String, Object> question(
      String workflowId, Origin origin, Gate gate, WorkflowEvent.ApprovalRequested request) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("workflow", workflowId);
    question.put("plan", origin.digest());
    question.put("requester", origin.requester().name());
    question.put("roles", origin.requester().roles().stream().sorted().toList());
    origin.requester().onBehalfOf().ifPresent(person -> question.put("on_behalf_of", person));
    question.put("gate", PlanCodec.write(gate));
    question.put("message", request.message());
    question.put("terms", request.terms().toJson());
    question.put("binding", Hash.of(BindingCodec.write(request.binding())));
    question.put("shown", request.shown());
    return question;
  }
}
