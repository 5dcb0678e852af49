package dev.pilot.mcp;

import dev.pilot.binding.StepCalls;
import dev.pilot.json.Lookup;
import dev.pilot.mcp.view.Fields;
import dev.pilot.mcp.view.Room;
import dev.pilot.plan.Expression;
import dev.pilot.plan.MissingValueException;
import dev.pilot.plan.Reference;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.policy.Purpose;
import dev.pilot.skill.SkillResult;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.workflow.RollbackPlan;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the calls of a workflow would be understood by the tools as they are now: resolves
 * what can be resolved and checks it against their schemas. It calls nothing that writes, and reads
 * only where it is told to; used once.
 */
public final class Rehearsal implements Scope {

  /** Makes the call of a step that only reads. */
  @FunctionalInterface
  interface Reader {
    SkillResult read(SkillStep step, Map<String, Object> arguments) throws InterruptedException;
  }

  private final Workflow workflow;
  private final ToolSchemas schemas;
  private final Map<String, @Nullable Object> answers = new HashMap<>();
  private final List<Map<String, Object>> findings = new ArrayList<>();
  private final List<Map<String, Object>> reads = new ArrayList<>();

  /** Rehearses that workflow, whose tools are known from there. */
  public Rehearsal(Workflow workflow, ToolCatalog tools) {
    this.workflow = workflow;
    this.schemas = new ToolSchemas(tools);
  }

  /** Looks at every call of the plan. */
  public Rehearsal calls() {
    workflow.steps().forEach(this::check);
    return this;
  }

  /** Looks at every call of the plan, and makes those of the steps that only read. */
  Rehearsal reading(Reader reader) throws InterruptedException {
    for (Step step : workflow.steps()) {
      int before = findings.size();
      check(step);
      if (step instanceof SkillStep call && call.reads() && findings.size() == before) {
        read(call, reader);
      }
    }
    return this;
  }

  /** Looks at the undo calls of a rollback. */
  public Rehearsal undo(RollbackPlan plan) {
    plan.undo()
        .forEach(
            undo -> check(undo.stepId(), Purpose.UNDO, undo.call(), undo.arguments(), Set.of()));
    return this;
  }

  /** Returns what is wrong, in the order of the calls. */
  public List<Map<String, Object>> findings() {
    return findings;
  }

  /** Returns what was read. */
  List<Map<String, Object>> reads() {
    return reads;
  }

  private void check(Step step) {
    StepCalls.of(step).forEach((purpose, call) -> check(step.id(), purpose, call));
  }

  private void check(String stepId, Purpose purpose, SkillCall call) {
    Map<String, Object> known = new LinkedHashMap<>();
    Set<String> holes = new TreeSet<>();
    call.arguments().members().forEach((name, value) -> resolve(name, value, known, holes));
    check(stepId, purpose, call, known, holes);
  }

  private void check(
      String stepId,
      Purpose purpose,
      SkillCall call,
      Map<String, Object> known,
      Set<String> holes) {
    for (ToolSchemas.Problem problem : schemas.check(call, known, holes)) {
      findings.add(
          new Fields()
              .with("severity", problem.isError() ? "error" : "warning")
              .with("kind", problem.kind())
              .with("step_id", stepId)
              .with("call", purpose.word())
              .with("message", problem.message())
              .done());
    }
  }

  /** A secret is not looked at; a value that is not known yet can't be. */
  private void resolve(
      String name, Expression value, Map<String, Object> known, Set<String> holes) {
    try {
      Object resolved = value.resolve(this);
      if (resolved == null || value.secrets().findAny().isPresent()) {
        holes.add(name);
      } else {
        known.put(name, resolved);
      }
    } catch (MissingValueException e) {
      holes.add(name);
    }
  }

  private void read(SkillStep step, Reader reader) throws InterruptedException {
    Fields read = new Fields().with("step_id", step.id());
    try {
      SkillResult result =
          step.call().secrets().findAny().isPresent()
              ? SkillResult.failed("needs_secret", "it needs a secret, which is not revealed here")
              : reader.read(step, step.call().arguments().resolve(this));
      if (result instanceof SkillResult.Succeeded succeeded) {
        answers.put(step.id(), succeeded.value());
        read.with("outcome", "success");
        Object shown = new Room(2_000, 50, 0).value(succeeded.value());
        if (shown != null) {
          read.with("result", shown);
        }
      } else if (result instanceof SkillResult.Failed failed) {
        read.with("outcome", "failed").with("error", failed.message());
      } else {
        read.with("outcome", "unknown").with("error", ((SkillResult.Unknown) result).reason());
      }
    } catch (MissingValueException e) {
      read.with("outcome", "skipped").with("error", String.valueOf(e.getMessage()));
    }
    reads.add(read.done());
  }

  @Override
  public Lookup find(Reference reference) {
    if (reference instanceof Reference.ToParameter to) {
      return to.path().find(workflow.plan().parameters().get(to.name()));
    }
    if (reference instanceof Reference.ToStep to) {
      StepProgress step = workflow.step(to.stepId());
      if (answers.containsKey(to.stepId())) {
        return to.path().find(answers.get(to.stepId()));
      }
      return step.applied()
          ? to.path().find(step.result())
          : new Lookup.Missing("step '%s' has not run".formatted(to.stepId()));
    }
    return new Lookup.Missing("the call has not returned");
  }
}
