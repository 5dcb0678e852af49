package dev.pilot.plan;

import dev.pilot.skill.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step that calls one tool.
 *
 * @param id unique in the plan
 * @param label what people call it
 * @param call what is called
 * @param when the step is skipped if this does not hold
 * @param check asked of the step's own result; if it does not hold, the step has failed
 * @param compensation how the step is undone
 * @param delivery how the call is made, and its undo as well
 * @param targets what it changes, each as its kind and its name, such as {@code vm:db-1}; beside
 *     what can be told from the arguments
 * @param observation how to see what it changes
 */
public record SkillStep(
    String id,
    Label label,
    SkillCall call,
    Condition when,
    Condition check,
    Compensation compensation,
    Delivery delivery,
    List<Expression> targets,
    Optional<Observation> observation)
    implements Task {

  public SkillStep {
    targets = List.copyOf(targets);
  }

  /** Starts a step; it ends in a plan by {@link Plan.Builder#step}. */
  public static Builder named(String id, String skill, String tool) {
    return new Builder(id, skill, tool);
  }

  /** Whether the call only reads. */
  public boolean reads() {
    return call.effect() == Effect.READ;
  }

  @Override
  public Stream<Condition> conditions() {
    Stream<Condition> asked = delivery.probe().stream().flatMap(Probe::conditions);
    return Stream.concat(Stream.of(when, check), asked);
  }

  @Override
  public Stream<SkillCall> calls() {
    return Stream.of(
            Stream.of(call),
            compensation.undo().stream(),
            delivery.probe().stream().map(Probe::call),
            observation.stream().map(Observation::call))
        .flatMap(part -> part);
  }

  @Override
  public Stream<Reference> references() {
    return Stream.of(
            call.references(),
            when.references(),
            check.references(),
            compensation.undo().stream().flatMap(SkillCall::references),
            delivery.probe().stream().flatMap(Probe::references),
            observation.stream().map(Observation::call).flatMap(SkillCall::references),
            targets.stream().flatMap(Expression::references))
        .flatMap(part -> part);
  }

  /** Collects what a step says; not thread-safe. */
  public static final class Builder {

    private final String id;
    private final String skill;
    private final String tool;
    private final Map<String, Object> arguments = new LinkedHashMap<>();
    private String action;
    private String stage = "";
    private Effect effect = Effect.UNKNOWN;
    private Condition when = Condition.always();
    private Condition check = Condition.always();
    private Compensation compensation = Compensation.none();
    private Delivery delivery = Delivery.once();
    private final List<Expression> targets = new ArrayList<>();
    private Optional<Observation> observation = Optional.empty();

    private Builder(String id, String skill, String tool) {
      this.id = id;
      this.skill = skill;
      this.tool = tool;
      this.action = id;
    }

    /** Passes an argument: a JSON value that may hold expressions. */
    public Builder with(String name, Object value) {
      arguments.put(name, value);
      return this;
    }

    /** Passes these arguments too. */
    public Builder with(Map<String, ?> more) {
      arguments.putAll(more);
      return this;
    }

    /** Says in people's words what the step does. */
    public Builder action(String words) {
      this.action = words;
      return this;
    }

    /** Names the part of the work to which the step belongs. */
    public Builder stage(String name) {
      this.stage = name;
      return this;
    }

    /** Says what the call may do; without it the effect is unknown. */
    public Builder effect(Effect known) {
      this.effect = known;
      return this;
    }

    /** Says that the call only reads. */
    public Builder reads() {
      return effect(Effect.READ);
    }

    /** Says that the call changes something and loses nothing. */
    public Builder writes() {
      return effect(Effect.WRITE);
    }

    /** Runs the step only if the condition holds. */
    public Builder when(Condition condition) {
      this.when = condition;
      return this;
    }

    /** Fails the step if its own result does not meet the condition. */
    public Builder check(Condition condition) {
      this.check = condition;
      return this;
    }

    /** Says how the step is undone. */
    public Builder undo(Compensation how) {
      this.compensation = how;
      return this;
    }

    /** Says that a tool of the same skill undoes the step. */
    public Builder undo(String undoTool, Map<String, ?> undoArguments) {
      return undo(Compensation.by(SkillCall.of(skill, undoTool, undoArguments)));
    }

    /** Bounds how long one call may take. */
    public Builder timeout(Duration limit) {
      return delivery(
          new Delivery(limit, delivery.retry(), delivery.idempotent(), delivery.probe()));
    }

    /** Makes the call again where that can do no harm. */
    public Builder retry(RetryPolicy policy) {
      return delivery(
          new Delivery(delivery.timeout(), policy, delivery.idempotent(), delivery.probe()));
    }

    /** Says that sending the call again under the same key does no harm. */
    public Builder idempotent() {
      return delivery(new Delivery(delivery.timeout(), delivery.retry(), true, delivery.probe()));
    }

    /** Says what to ask when nobody can tell whether the call had its effect. */
    public Builder probe(Probe question) {
      return delivery(
          new Delivery(
              delivery.timeout(), delivery.retry(), delivery.idempotent(), Optional.of(question)));
    }

    /** Says what the step changes, as its kind and its name: a text that may hold expressions. */
    public Builder changes(Object target) {
      targets.add(Expression.of(target));
      return this;
    }

    /** Says how to see what the step changes. */
    public Builder observe(Observation how) {
      this.observation = Optional.of(how);
      return this;
    }

    /** Says how the call is made. */
    public Builder delivery(Delivery how) {
      this.delivery = how;
      return this;
    }

    /** Returns the step. */
    public SkillStep build() {
      return new SkillStep(
          id,
          new Label(action, stage),
          SkillCall.of(skill, tool, arguments).withEffect(effect),
          when,
          check,
          compensation,
          delivery,
          targets,
          observation);
    }
  }
}
