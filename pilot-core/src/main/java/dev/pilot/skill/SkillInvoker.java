package dev.pilot.skill;

/**
 * Makes one call of one tool: the only way in which Pilot acts.
 *
 * <p>Called from several threads at once. The engine has made the intent durable before it calls,
 * and interrupts the calling thread once the request's time is over. An exception out of this
 * method is recorded as an unknown outcome, since nobody can say how far the call came; an invoker
 * that knows better returns {@link SkillResult.Failed}.
 */
@FunctionalInterface
public interface SkillInvoker {

  /**
   * Calls the tool and waits for its answer.
   *
   * @throws InterruptedException if the thread was interrupted; the outcome is then unknown
   */
  SkillResult invoke(SkillRequest request) throws InterruptedException;
}
