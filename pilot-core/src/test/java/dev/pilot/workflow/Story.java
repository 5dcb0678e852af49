package dev.pilot.workflow;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Hearing;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.approval.Witness;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import dev.pilot.policy.Policy;
import dev.pilot.skill.SkillResult;
import dev.pilot.skill.ToolCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells a workflow's story: given a plan, when this is commanded, then these events follow. */
final class Story {

  static final Principal ALICE = Principal.person("alice");
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final List<RecordedEvent> log = new ArrayList<>();
  private final List<Call> open = new ArrayList<>();
  private Workflow workflow;
  private List<String> news = List.of();
  private String node = "node-1";
  private Instant now = NOON;
  private ToolCatalog tools = ToolCatalog.empty();
  private Policy policy = Policy.allowAll();

  private Story(Plan plan, Assurance assurance) {
    WorkflowEvent planned =
        new WorkflowEvent.WorkflowPlanned(
            plan, PlanDigest.of(plan), Principal.agent("test", Optional.empty()), assurance);
    log.add(RecordedEvent.record("wf-1", 1, NOON, planned, RecordedEvent.START));
    workflow = Workflow.of(log);
  }

  static Story of(Plan plan) {
    return new Story(plan, Assurance.ASSERTED);
  }

  static Story demanding(Assurance assurance, Plan plan) {
    return new Story(plan, assurance);
  }

  /** From now on this is known of the tools. */
  Story knowing(ToolCatalog catalog) {
    tools = catalog;
    return this;
  }

  /** From now on these are the rules. */
  Story under(Policy rules) {
    policy = rules;
    return this;
  }

  Story when(Command command) {
    Circumstances circumstances = new Circumstances(now, node, tools, policy);
    Decision decision = Decider.decide(workflow, command, circumstances);
    log.addAll(decision.events());
    workflow = decision.after();
    open.addAll(decision.calls());
    news = decision.events().stream().map(event -> describe(event.event())).toList();
    if (decision.refusal().isPresent()) {
      throw decision.refusal().get();
    }
    return this;
  }

  Story run() {
    return when(new Command.Run(ALICE));
  }

  Story approve() {
    return when(new Command.Approve(heard(consenting(verdict("yes")))));
  }

  Story reject(String reason) {
    return when(new Command.Reject(heard(verdict(reason))));
  }

  Story rollback() {
    return when(new Command.Rollback(ALICE, "asked for"));
  }

  Story rollbackTo(String stepId) {
    return when(new Command.Rollback(ALICE, "asked for", Optional.of(stepId)));
  }

  Story cancel() {
    return when(new Command.Cancel(ALICE, "no longer wanted", false));
  }

  Story resolve(String stepId, Resolution resolution) {
    String digest =
        workflow.steps().stream().anyMatch(step -> step.id().equals(stepId))
            ? workflow.pendingDecision(stepId).map(PendingDecision::digest).orElse("none")
            : "none";
    Verdict verdict = new Verdict(digest, ALICE, Evidence.asserted(), "looked");
    return when(new Command.Resolve(stepId, resolution, heard(verdict)));
  }

  Story succeeds(String stepId) {
    return returns(stepId, SkillResult.succeeded(Map.of()));
  }

  Story succeeds(String stepId, Object value) {
    return returns(stepId, SkillResult.succeeded(value));
  }

  Story fails(String stepId) {
    return returns(stepId, SkillResult.failed("broken", "it broke"));
  }

  Story vanishes(String stepId) {
    return returns(stepId, SkillResult.unknown("no answer"));
  }

  Story returns(String stepId, SkillResult result) {
    Call call = openCall(stepId);
    open.remove(call);
    return when(new Command.CallReturned(call, result, true));
  }

  Call openCall(String stepId) {
    return open.stream().filter(call -> call.stepId().equals(stepId)).findFirst().orElseThrow();
  }

  /** The process that makes the calls dies, and another takes the workflow up. */
  Story nodeDies() {
    String dead = node;
    node = "node-" + (Integer.parseInt(node.substring(5)) + 1);
    open.clear();
    return when(new Command.TakeUp(dead::equals));
  }

  /** The process that makes the calls is heard of no more, and another takes the workflow up. */
  Story nodeFallsSilent() {
    String silent = node;
    node = "node-" + (Integer.parseInt(node.substring(5)) + 1);
    open.clear();
    return when(new Command.TakeUp(silent::equals, dead -> false));
  }

  /** A call is given up whose thread may still send it. */
  Story abandons(Call call) {
    open.remove(call);
    return when(new Command.CallAbandoned(call, "no answer, and may still be sent", true));
  }

  /** A call that was given up returns after all. */
  Story comesBack(Call call, SkillResult result) {
    return when(new Command.LateReturn(call, result, true));
  }

  /** Time passes, and whatever is due is taken up. */
  Story later(Duration duration) {
    now = now.plus(duration);
    return when(new Command.TakeUp(dead -> false));
  }

  /** Time passes, and nobody looks. */
  Story passes(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  Story atTheVeryMoment() {
    now = workflow.due().orElseThrow();
    return when(new Command.TakeUp(dead -> false));
  }

  Verdict verdict(String comment) {
    String digest = workflow.pendingApproval().map(PendingApproval::digest).orElse("none");
    return new Verdict(digest, ALICE, Evidence.asserted(), comment);
  }

  private Verdict consenting(Verdict verdict) {
    return verdict.consenting(
        workflow
            .pendingApproval()
            .map(pending -> Set.copyOf(pending.irreversible()))
            .orElse(Set.of()));
  }

  /** Returns the verdict as a process hears it that knows no login and no keys. */
  static Hearing heard(Verdict verdict) {
    return new Witness(Optional.empty(), Optional.empty(), Assurance.ASSERTED).hear(verdict);
  }

  Workflow workflow() {
    return workflow;
  }

  WorkflowState state() {
    return workflow.state();
  }

  List<RecordedEvent> log() {
    return log;
  }

  List<Call> open() {
    return List.copyOf(open);
  }

  /** Returns what the last command led to, each event as its name and its step. */
  List<String> news() {
    return news;
  }

  private static String describe(WorkflowEvent event) {
    Object step = RecordedEvent.record("x", 1, NOON, event, "").members().get("step");
    Object gate = RecordedEvent.record("x", 1, NOON, event, "").members().get("gate");
    Object subject = step == null ? gate : step;
    return (event.getClass().getSimpleName() + (subject == null ? "" : " " + subject))
        .stripTrailing();
  }
}
