package dev.pilot.engine;

import dev.pilot.event.Attempt;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.store.EventStore;
import dev.pilot.store.Nodes;
import dev.pilot.workflow.Circumstances;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.Decision;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * Loads, decides, appends, and only then acts.
 *
 * <p>Thread-safe. Two engines on one store can not start the same step: the second append does not
 * find the version that it expects. A thread is taken only while a call is under way. So often as
 * {@link Nodes#patience} says it looks for what other nodes have left when they ended.
 */
public final class Engine implements AutoCloseable {

  private final EventStore store;
  private final Signature signature;
  private final Callers callers;
  private final Waiters waiters = new Waiters();
  private final Seats seats = new Seats(this::left);
  private final Driver driver;
  private final Recovery recovery;
  private final Lookout lookout;

  /**
   * Makes an engine on a store that stays the caller's to close.
   *
   * @param vault reveals what calls need, and keeps it out of what comes back
   * @param circumstances those of this moment for the node of that name; asked for every decision
   */
  public Engine(
      EventStore store,
      SkillInvoker skills,
      Vault vault,
      Function<String, Circumstances> circumstances,
      Clock clock,
      Nodes nodes) {
    this(store, new SecretCalls(skills, vault), circumstances, clock, nodes, new Callers(vault));
  }

  Engine(
      EventStore store,
      SecretCalls skills,
      Function<String, Circumstances> circumstances,
      Clock clock,
      Nodes nodes,
      Callers callers) {
    this.store = store;
    this.signature = new Signature(nodes);
    this.callers = callers;
    this.driver =
        new Driver(store, skills, circumstances, signature, callers, seats, this::published);
    this.recovery =
        new Recovery(store, signature, callers, seats, id -> !resume(id).events().isEmpty());
    this.lookout = new Lookout(store, clock, callers, recovery, this::takeUp);
    lookout.every(nodes.patience());
  }

  /** Notes a workflow that was just planned, as somebody will soon run it. */
  public void expect(Workflow workflow) {
    seats.expect(workflow);
  }

  /**
   * Carries a command out: what it decides is durable, and its calls are under way, when this
   * returns.
   *
   * @throws dev.pilot.PilotException if it is refused or the store fails; nothing was changed then,
   *     except that the log says who tried where somebody's word did not count, and unless its code
   *     is {@code maybe_recorded}: in that case what was recorded is gone on with as soon as the
   *     store can be read
   */
  public Workflow submit(String workflowId, Command command) {
    return driver.submit(workflowId, (seat, workflow) -> command).after();
  }

  /**
   * Goes on with a workflow that can go on by itself, also behind an opened gate: takes up calls of
   * other nodes that are gone, calls of this engine that no thread of it makes, timers that are
   * over, and steps that can start.
   *
   * @return what followed from it; no events if nothing did
   */
  public Decision resume(String workflowId) {
    return driver.submit(workflowId, this::resuming);
  }

  private Command resuming(Seat seat, Workflow workflow) {
    if (workflow.state() == WorkflowState.APPROVED) {
      int last = workflow.verdicts().size() - 1;
      return new Command.Run(workflow.verdicts().get(last).vote().by());
    }
    return new Command.TakeUp(
        (stepId, attempt) -> life(seat, stepId, attempt).isGone(),
        (stepId, attempt) -> life(seat, stepId, attempt) == Nodes.Life.DEAD);
  }

  private void takeUp(String workflowId) {
    submit(workflowId, new Command.TakeUp(node -> false));
  }

  private void published(Decision decision) {
    if (!decision.events().isEmpty()) {
      lookout.remind(decision.after().due());
    }
    // Nobody waits for less, and whoever wakes reads the store.
    if (!decision.after().state().isActive()) {
      waiters.ring(decision.after().id());
    }
  }

  private void left(String workflowId) {
    waiters.ring(workflowId);
    recovery.left(workflowId);
  }

  private Nodes.Life life(Seat seat, String stepId, Attempt attempt) {
    if (!attempt.node().equals(signature.own())) {
      return signature.life(attempt.node());
    }
    return seat.life(stepId, attempt);
  }

  /**
   * Takes up every workflow that nobody drives: those whose process is dead or silent, those whose
   * timer is over, and those behind an opened gate.
   *
   * <p>So many at a time: the others follow when the calls of the first have returned, without
   * being asked for again.
   *
   * @return how many were taken up, or wait for their turn, not counting timers
   */
  public int recover() {
    lookout.wake();
    return recovery.run(summary -> summary.state() == WorkflowState.APPROVED);
  }

  /**
   * Takes up every workflow of the store whose timer is over, and looks for the next timer.
   *
   * <p>Harmless where several engines do it at once: the first one to append goes on.
   */
  public void wake() {
    lookout.wake();
  }

  /**
   * Waits until the workflow needs somebody or has ended, at most for {@code limit}; whichever
   * process drives it.
   *
   * @throws InterruptedException if the thread was interrupted; the workflow goes on
   */
  public void await(String workflowId, Duration limit) throws InterruptedException {
    waiters.await(workflowId, limit, () -> isAtRest(workflowId));
  }

  private boolean isAtRest(String workflowId) {
    return store.find(workflowId).map(summary -> !summary.state().isActive()).orElse(true)
        && !seats.drives(workflowId);
  }

  /**
   * Lets the calls under way return, for at most {@code limit}, and starts no other; what has not
   * returned by then is unknown when the next engine takes the workflow up.
   */
  public void close(Duration limit) {
    lookout.close();
    driver.close();
    callers.close(limit);
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(10));
  }
}
