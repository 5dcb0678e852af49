package dev.pilot.report;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One machine that is looked at and changed, and what goes wrong with it. */
final class Machine implements SkillInvoker {

  static final String SECRET = "cAn4ry-of-the-mine";

  private static final Principal ANN = Principal.person("ann");
  private static final SecretSource SOURCE =
      new SecretSource() {
        @Override
        public Optional<String> find(String name) {
          return Optional.of(SECRET).filter(value -> mayHave(name));
        }

        @Override
        public boolean mayHave(String name) {
          return name.equals("DB");
        }
      };

  private final Map<String, Object> state = new LinkedHashMap<>();

  /** What the call changes beside what it is told. */
  Map<String, Object> sideEffects = Map.of();

  /** What somebody else changes before anything is undone. */
  Map<String, Object> meanwhile = Map.of();

  boolean works = true;
  boolean undoWorks = true;
  boolean undoFails;
  boolean seen = true;

  Machine(Map<String, Object> state) {
    this.state.putAll(state);
  }

  @Override
  public synchronized SkillResult invoke(SkillRequest request) {
    switch (request.tool()) {
      case "look":
        return seen
            ? SkillResult.succeeded(Map.of("machine", Map.copyOf(state)))
            : SkillResult.failed("dark", "nothing to be seen");
      case "set":
        if (works) {
          state.putAll(request.arguments());
          state.putAll(sideEffects);
        }
        return SkillResult.succeeded(Map.of("done", true));
      case "restore":
        if (undoFails) {
          return SkillResult.failed("stuck", "it is stuck");
        }
        if (undoWorks) {
          state.putAll(request.arguments());
        }
        return SkillResult.succeeded(Map.of());
      default:
        state.putAll(meanwhile);
        return SkillResult.failed("broken", "it always fails");
    }
  }

  /** Runs a plan of one observed step, and of one that fails where this says so. */
  Workflow run(boolean failing, UnaryOperator<SkillStep.Builder> step) throws InterruptedException {
    Plan.Builder plan =
        Plan.named("one")
            .step(
                "set",
                "lab",
                "set",
                s -> step.apply(s.writes().observe(Observation.of(look(), "machine"))))
            .onFailure(OnFailure.ROLLBACK);
    if (failing) {
      plan.step("fail", "lab", "fail", s -> s.reads());
    }
    try (Pilot pilot = Pilot.with(this).secrets(Vault.of(SOURCE)).build()) {
      return pilot.run(pilot.plan(plan.build(), ANN).id(), ANN);
    }
  }

  static SkillCall look() {
    return SkillCall.of("lab", "look", Map.of()).withEffect(Effect.READ);
  }
}
