package dev.pilot.testing;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Step;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import java.util.List;
import java.util.Optional;

/** The skills as one process reaches them: each call is two boundaries, and waits for its turn. */
final class DyingSkills implements SkillInvoker {

  private final Lifeline life;
  private final Turns turns;
  private final EventStore durable;
  private final RecordingSkills world;

  /**
   * Makes the skills of one process.
   *
   * @param durable the logs as the next process would find them
   */
  DyingSkills(Lifeline life, Turns turns, EventStore durable, RecordingSkills world) {
    this.life = life;
    this.turns = turns;
    this.durable = durable;
    this.world = world;
  }

  @Override
  public SkillResult invoke(SkillRequest request) throws InterruptedException {
    life.demandAlive();
    Optional<Intent> intent = intent(request);
    if (intent.isEmpty()) {
      String call = request.skill() + "." + request.tool() + " for step " + request.stepId();
      turns.fail("a call of " + call + " left without a durable intent");
      life.demandAlive();
    }
    turns.await(request.stepId());
    synchronized (life) {
      return made(request, intent.orElseThrow());
    }
  }

  private SkillResult made(SkillRequest request, Intent intent) {
    if (life.endedLate()) {
      world.answer(request, intent);
    }
    life.before("call of " + intent.name());
    SkillResult result = world.answer(request, intent);
    life.after("call of " + intent.name());
    return result;
  }

  private Optional<Intent> intent(SkillRequest request) {
    List<RecordedEvent> log = durable.read(request.workflowId(), 0);
    if (log.isEmpty() || !(log.get(0).event() instanceof WorkflowEvent.WorkflowPlanned planned)) {
      return Optional.empty();
    }
    Optional<Step> step =
        planned.plan().leaves().filter(leaf -> leaf.id().equals(request.stepId())).findFirst();
    return step.flatMap(leaf -> Intent.newest(log, leaf))
        .filter(intent -> intent.announces(request));
  }
}
