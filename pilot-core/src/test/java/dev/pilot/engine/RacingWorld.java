package dev.pilot.engine;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Knows which effects are there, and complains of what must not be called. */
final class RacingWorld implements SkillInvoker {

  private static final String UNDO = "undo";

  private final EventStore store;
  private final Random random;
  private final Set<String> effects = new TreeSet<>();
  private final List<String> complaints = new ArrayList<>();

  RacingWorld(EventStore store, Random random) {
    this.store = store;
    this.random = random;
  }

  @Override
  public SkillResult invoke(SkillRequest request) {
    boolean intended = store.read(request.workflowId(), 0).stream().anyMatch(is(request));
    synchronized (this) {
      if (!intended) {
        complaints.add("a call without an intent: " + request);
      }
      int fate = random.nextInt(20);
      if (fate == 0) {
        return SkillResult.failed("no", "no");
      }
      if (fate > 1 || random.nextBoolean()) {
        apply(request);
      }
      return fate == 1 ? SkillResult.unknown("gone") : SkillResult.succeeded(Map.of());
    }
  }

  private static Predicate<RecordedEvent> is(SkillRequest request) {
    boolean undo = request.tool().equals(UNDO);
    return recorded ->
        undo
            ? recorded.event() instanceof WorkflowEvent.UndoStarted undone
                && undone.stepId().equals(request.stepId())
                && undone.attempt().idempotencyKey().equals(request.idempotencyKey())
            : recorded.event() instanceof WorkflowEvent.StepStarted started
                && started.stepId().equals(request.stepId())
                && started.attempt().idempotencyKey().equals(request.idempotencyKey());
  }

  private void apply(SkillRequest request) {
    if (request.tool().equals(UNDO)) {
      if (!effects.remove(request.stepId())) {
        complaints.add("an undo of what is not there: " + request.stepId());
      }
    } else if (!request.tool().equals("look") && !effects.add(request.stepId())) {
      complaints.add("an effect twice: " + request.stepId());
    }
  }

  synchronized Set<String> effects() {
    return new TreeSet<>(effects);
  }

  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }
}
