package dev.pilot.mcp;

import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** A machine behind fake skills: what is set is seen, and something else changes with it. */
public final class ObservedMachine {

  private final Map<String, Object> state = new LinkedHashMap<>();

  private ObservedMachine() {
    state.put("cpu", 2);
    state.put("memory", 8);
  }

  /** Lets the skills look at this machine and change it. */
  public static ObservedMachine behind(FakeInvoker skills) {
    ObservedMachine machine = new ObservedMachine();
    skills.answer("look", request -> machine.change(Map.of()));
    skills.answer("set", request -> machine.change(request.arguments()));
    skills.answer("restore", request -> machine.change(request.arguments()));
    skills.answer("ignore", request -> machine.change(Map.of()));
    skills.answer("fail", SkillResult.failed("broken", "it always fails"));
    return machine;
  }

  private synchronized SkillResult change(Map<String, ?> values) {
    state.putAll(values);
    if (values.containsKey("cpu")) {
      state.put("memory", ((Number) state.get("memory")).longValue() - 1);
    }
    return SkillResult.succeeded(new LinkedHashMap<>(state));
  }

  /** A step that changes more than it should, one that changes nothing, and perhaps a failure. */
  public static Plan plan(boolean failing) {
    Plan.Builder plan =
        Plan.named("observed")
            .onFailure(OnFailure.ROLLBACK)
            .step(
                "more",
                "sim",
                "set",
                step -> observed(step.with("cpu", 4).undo("restore", Map.of("cpu", 2))))
            .step("nothing", "sim", "ignore", step -> observed(step.with("cpu", 4)));
    if (failing) {
      plan.step("fail", "sim", "fail", step -> step.reads());
    }
    return plan.build();
  }

  private static SkillStep.Builder observed(SkillStep.Builder step) {
    return step.writes()
        .observe(Observation.of(SkillCall.of("sim", "look", Map.of()).withEffect(Effect.READ)));
  }
}
