package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.SkillStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The truth: which steps' effects are there, whatever the workflow knows of it, and which calls are
 * still on their way from callers that were given up.
 */
final class RandomWorld {

  /**
   * A call that may still land.
   *
   * @param returns whether its caller would say so, rather than be silent for good
   */
  record Ghost(Call call, boolean returns) {}

  private final Set<String> effects = new TreeSet<>();
  private final Set<String> landed = new HashSet<>();
  private List<Ghost> ghosts = new ArrayList<>();

  /** A call arrives; of two with one key the second does nothing, if its step may be repeated. */
  void land(Call call, boolean idempotent) {
    Optional<String> key = call.attempt().idempotencyKey();
    if (key.isEmpty()) {
      return;
    }
    if (!landed.add(key.get())) {
      assertThat(idempotent).as("%s landed twice", key.get()).isTrue();
    } else if (call.kind() == Call.Kind.UNDO) {
      assertThat(effects.remove(call.stepId())).as("undo of what is not there").isTrue();
    } else {
      assertThat(effects.add(call.stepId())).as("applied twice").isTrue();
    }
  }

  static boolean isIdempotent(Workflow workflow, String stepId) {
    return workflow.progress().layout().leaf(stepId) instanceof SkillStep step
        && step.delivery().idempotent();
  }

  /** The calls are given up, and their callers live on. */
  void haunt(List<Call> calls, boolean returns) {
    calls.stream()
        .filter(call -> call.attempt().idempotencyKey().isPresent())
        .forEach(call -> ghosts.add(new Ghost(call, returns)));
  }

  List<Ghost> ghosts() {
    return List.copyOf(ghosts);
  }

  void lay(Ghost ghost) {
    ghosts.remove(ghost);
  }

  /** A person who decides on a step sees to it that no call of it is still sent. */
  void settle(String stepId) {
    ghosts.removeIf(ghost -> ghost.call().stepId().equals(stepId));
  }

  /** Nobody hears of the calls any more that this process had given up. */
  void silence() {
    ghosts = new ArrayList<>(ghosts.stream().map(one -> new Ghost(one.call(), false)).toList());
  }

  Set<String> effects() {
    return effects;
  }

  boolean has(String stepId) {
    return effects.contains(stepId);
  }
}
