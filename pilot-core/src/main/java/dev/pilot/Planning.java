package dev.pilot;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.engine.Engine;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import dev.pilot.plan.Safeguards;
import dev.pilot.policy.PolicyException;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoreException;
import dev.pilot.store.VersionConflictException;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.Circumstances;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.PlanRuling;
import dev.pilot.workflow.Reversing;
import dev.pilot.workflow.RollbackPlan;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records plans: those that somebody asks for, and those that reverse what has completed.
 *
 * @param store where they are kept
 * @param tools what is known of the tools
 * @param clock the time
 * @param ids names new workflows
 * @param assurance what every plan demands at least
 * @param process the name of this process
 * @param circumstances those of this moment
 * @param engine runs them
 */
record Planning(
    EventStore store,
    ToolCatalog tools,
    Clock clock,
    Supplier<String> ids,
    Assurance assurance,
    String process,
    Supplier<Circumstances> circumstances,
    Engine engine) {

  Workflow plan(Plan plan, Principal requester) {
    String id = ids.get();
    PlanRuling ruling = ruling(plan, id, requester);
    demandAllowed(id, ruling, requester, List.of());
    return record(id, ruling, requester, assurance, List.of());
  }

  /** What a policy refuses is recorded too: who wanted what, and what rule was against it. */
  private void demandAllowed(
      String id, PlanRuling ruling, Principal requester, List<WorkflowEvent> more) {
    if (ruling.refusal().isEmpty()) {
      return;
    }
    PolicyException refusal = ruling.refusal().get();
    List<WorkflowEvent> events = new ArrayList<>(more);
    events.add(new WorkflowEvent.WorkflowCancelled(Optional.empty(), refusal.getMessage()));
    record(id, ruling, requester, assurance, events);
    throw new PolicyException(
        refusal.getMessage(), "%s It is recorded as %s.".formatted(refusal.hint(), id));
  }

  private PlanRuling ruling(Plan plan, String id, Principal requester) {
    return PlanRuling.on(Safeguards.complete(plan, tools), id, requester, circumstances.get());
  }

  private Workflow record(
      String id,
      PlanRuling ruling,
      Principal requester,
      Assurance demanded,
      List<WorkflowEvent> more) {
    Plan plan = ruling.plan();
    List<WorkflowEvent> events = new ArrayList<>();
    events.add(new WorkflowEvent.WorkflowPlanned(plan, PlanDigest.of(plan), requester, demanded));
    events.addAll(ruling.decisions());
    events.addAll(more);
    List<RecordedEvent> log = new ArrayList<>();
    String hash = RecordedEvent.START;
    for (WorkflowEvent event : events) {
      log.add(RecordedEvent.record(id, log.size() + 1, clock.instant(), event, hash));
      hash = log.get(log.size() - 1).hash();
    }
    Workflow workflow = Workflow.of(log);
    try {
      store.append(WorkflowSummary.of(workflow, process), 0, log);
    } catch (StoreException e) {
      demandRecorded(log.get(log.size() - 1), e);
    }
    if (!workflow.state().isFinal()) {
      engine.expect(workflow);
    }
    return workflow;
  }

  /** An append whose acknowledgement was lost is durable all the same. */
  private void demandRecorded(RecordedEvent last, StoreException failure) {
    try {
      if (store.read(last.workflowId(), 0).stream()
          .anyMatch(event -> event.hash().equals(last.hash()))) {
        return;
      }
    } catch (StoreException e) {
      failure.addSuppressed(e);
    }
    throw failure;
  }

  RollbackPlan preview(Workflow workflow, Optional<String> toStep) {
    return workflow.state() == WorkflowState.COMPLETED
        ? new Reversing(workflow, reversals(workflow)).left(toStep, circumstances.get())
        : RollbackPlan.of(workflow, toStep, circumstances.get());
  }

  /** Those whose plan is recorded, the oldest first. */
  private List<Workflow> reversals(Workflow workflow) {
    return workflow.reversals().by().stream().flatMap(id -> find(id).stream()).toList();
  }

  private Optional<Workflow> find(String id) {
    List<RecordedEvent> log = store.read(id, 0);
    return log.isEmpty() ? Optional.empty() : Optional.of(Workflow.of(log));
  }

  /** Plans the workflow that reverses a completed one, unless one that does so is open. */
  Workflow reverse(Workflow completed, Principal by, String reason, Optional<String> toStep) {
    List<Workflow> earlier = reversals(completed);
    Optional<Workflow> open = earlier.stream().filter(one -> !one.state().isFinal()).findFirst();
    if (open.isPresent()) {
      return open.get();
    }
    Reversing reversing = new Reversing(completed, earlier);
    Plan plan = reversing.plan(reversing.left(toStep, circumstances.get()));
    Optional<String> newest = completed.reversals().newest();
    Optional<String> unplanned =
        newest.filter(id -> earlier.stream().noneMatch(one -> one.id().equals(id)));
    String id = unplanned.orElseGet(ids);
    PlanRuling ruling = ruling(plan, id, by);
    List<WorkflowEvent> link = List.of(new WorkflowEvent.ReversalPlanned(completed.id()));
    demandAllowed(id, ruling, by, unplanned.isEmpty() ? List.of() : link);
    if (unplanned.isEmpty()) {
      try {
        engine.submit(completed.id(), new Command.Reverse(id, newest, by, reason));
      } catch (CommandRefusedException e) {
        return reverse(since(completed, e), by, reason, toStep);
      }
    }
    try {
      return record(id, ruling, by, assurance.orStronger(completed.origin().assurance()), link);
    } catch (VersionConflictException e) {
      return findOr(Optional.of(id), e);
    }
  }

  /** Somebody else asked first; whoever of both records the plan is the same. */
  private Workflow since(Workflow completed, CommandRefusedException refusal) {
    return find(completed.id())
        .filter(now -> !now.reversals().equals(completed.reversals()))
        .orElseThrow(() -> refusal);
  }

  /** Somebody else recorded the same plan at the same time. */
  private Workflow findOr(Optional<String> id, PilotException failure) {
    return id.flatMap(this::find).orElseThrow(() -> failure);
  }
}
