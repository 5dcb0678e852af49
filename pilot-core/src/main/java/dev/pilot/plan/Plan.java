package dev.pilot.plan;

import dev.pilot.json.Json;
import dev.pilot.skill.ToolCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What will run: an immutable list of steps with every loop unrolled and every hole a reference to
 * an earlier step.
 *
 * @param name what kind of work it is
 * @param description one line for people
 * @param source where it comes from
 * @param parameters the values it was made for
 * @param steps in the order in which they run
 * @param onFailure what follows when a step fails
 * @param timeout how long it may take from its first run on; then it fails
 */
public record Plan(
    String name,
    String description,
    Source source,
    Map<String, Object> parameters,
    List<Step> steps,
    OnFailure onFailure,
    Optional<Duration> timeout) {

  /**
   * Checks that the plan can run.
   *
   * @throws InvalidPlanException if it is empty, two steps share an id, or a reference points to
   *     anything but an earlier step
   */
  public Plan {
    parameters = Json.object(parameters);
    steps = List.copyOf(steps);
    PlanRules.check(name, parameters, steps);
  }

  /** Starts a plan. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Returns every gate and every call, the members of groups included, in the order written. */
  public Stream<Step> leaves() {
    return steps.stream().flatMap(step -> step.leaves().stream());
  }

  /** Returns the names of all secrets that its calls need, undo calls and probes included. */
  public Set<String> secrets() {
    return leaves()
        .flatMap(leaf -> leaf instanceof Task task ? task.calls() : Stream.empty())
        .flatMap(SkillCall::secrets)
        .map(SecretReference::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the same plan with other steps. */
  public Plan withSteps(List<Step> others) {
    return new Plan(name, description, source, parameters, others, onFailure, timeout);
  }

  /** Collects the steps of a plan; not thread-safe. */
  public static final class Builder {

    private final String name;
    private final List<Step> steps = new ArrayList<>();
    private String description = "";
    private Source source = Source.byHand();
    private Map<String, Object> parameters = Map.of();
    private OnFailure onFailure = OnFailure.STOP;
    private Optional<Duration> timeout = Optional.empty();

    private Builder(String name) {
      this.name = name;
    }

    /** Says in one line what the plan is for. */
    public Builder description(String text) {
      this.description = text;
      return this;
    }

    /** Says where the plan comes from. */
    public Builder source(Source where) {
      this.source = where;
      return this;
    }

    /** Records the values for which the plan is made. */
    public Builder parameters(Map<String, Object> values) {
      this.parameters = values;
      return this;
    }

    /** Adds a call of a tool. */
    public Builder step(
        String id, String skill, String tool, UnaryOperator<SkillStep.Builder> details) {
      return step(details.apply(SkillStep.named(id, skill, tool)).build());
    }

    /** Adds a gate that asks {@code question}. */
    public Builder gate(String id, String question) {
      return step(Gate.of(id, question));
    }

    /** Adds steps that run side by side, at most {@code limit} at once. */
    public Builder parallel(String id, int limit, Task... members) {
      return step(
          new ParallelGroup(id, limit, Stream.of(members).map(task -> List.of(task)).toList()));
    }

    /** Adds any step. */
    public Builder step(Step step) {
      steps.add(step);
      return this;
    }

    /** Says what follows when a step fails; without it the workflow stops. */
    public Builder onFailure(OnFailure what) {
      this.onFailure = what;
      return this;
    }

    /** Bounds how long the workflow may take from its first run on, the time at gates included. */
    public Builder timeout(Duration limit) {
      this.timeout = Optional.of(limit);
      return this;
    }

    /**
     * Returns the plan.
     *
     * @throws InvalidPlanException if it can not run, or holds a secret in clear
     */
    public Plan build() {
      Plan plan = new Plan(name, description, source, parameters, steps, onFailure, timeout);
      SecretRules.check(plan, ToolCatalog.empty());
      return plan;
    }
  }
}
