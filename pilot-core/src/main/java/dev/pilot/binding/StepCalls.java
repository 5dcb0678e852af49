package dev.pilot.binding;

import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.policy.Purpose;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Every call that a step may lead to. */
public final class StepCalls {

  private StepCalls() {}

  /** Returns the calls by what they are for; none for a pause. */
  public static Map<Purpose, SkillCall> of(Step step) {
    Map<Purpose, SkillCall> calls = new EnumMap<>(Purpose.class);
    if (step instanceof SkillStep call) {
      calls.put(Purpose.STEP, call.call());
      call.compensation().undo().ifPresent(undo -> calls.put(Purpose.UNDO, undo));
      call.delivery().probe().ifPresent(probe -> calls.put(Purpose.PROBE, probe.call()));
      call.observation().ifPresent(seen -> calls.put(Purpose.OBSERVATION, seen.call()));
    } else if (step instanceof Poll poll) {
      calls.put(Purpose.POLL, poll.call());
    }
    return Collections.unmodifiableMap(calls);
  }
}
