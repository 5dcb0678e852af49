package dev.pilot.engine;

import dev.pilot.PilotException;
import dev.pilot.event.Attempt;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.store.Nodes;
import dev.pilot.store.StoreException;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.Call;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Decision;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads, decides, appends, and only then acts.
 *
 * <p>Thread-safe. Two engines on one store can not start the same step: the second append does not
 * find the version that it expects. A thread is taken only while a call is under way. So often as
 * {@link Nodes#patience} says it looks for what other nodes have left when they ended.
 */
public final class Engine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /** How many timers are looked at in one go. */
  private static final int AT_ONCE = 500;

  /** When timers are looked at again that could not be heeded. */
  private static final Duration LATER = Duration.ofSeconds(1);

  private static final long SHORTEST_RETRY_MILLIS = 50;
  private static final long LONGEST_RETRY_MILLIS = 30_000;

  private final EventStore store;
  private final SkillInvoker skills;
  private final Clock clock;
  private final Signature signature;
  private final Callers callers;
  private final Scribe scribe;
  private final Waiters waiters = new Waiters();
  private final Timekeeper timekeeper;
  private final Recovery recovery;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final Map<String, Seat> seats = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /** Makes an engine on a store that stays the caller's to close. */
  public Engine(EventStore store, SkillInvoker skills, Clock clock, Nodes nodes) {
    this(store, skills, clock, nodes, new Callers());
  }

  Engine(EventStore store, SkillInvoker skills, Clock clock, Nodes nodes, Callers callers) {
    this.store = store;
    this.skills = skills;
    this.clock = clock;
    this.signature = new Signature(nodes);
    this.callers = callers;
    this.scribe = new Scribe(store, clock, signature, this::startAll);
    this.timekeeper = new Timekeeper(callers.timer(), clock, () -> callers.execute(this::wake));
    this.recovery =
        new Recovery(
            store, signature, callers, id -> !drives(id) && !resume(id).events().isEmpty());
    callers.every(nodes.patience(), this::lookOut);
  }

  /**
   * Carries a command out: what it decides is durable, and its calls are under way, when this
   * returns.
   *
   * @throws dev.pilot.PilotException if it is refused or the store fails; nothing was changed then,
   *     unless its code is {@code maybe_recorded}: in that case what was recorded is gone on with
   *     as soon as the store can be read
   */
  public Workflow submit(String workflowId, Command command) {
    return at(workflowId, seat -> submit(seat, workflow -> command)).after();
  }

  /**
   * Goes on with a workflow that can go on by itself, also behind an opened gate: takes up calls of
   * other nodes that are gone, calls of this engine that no thread of it makes, timers that are
   * over, and steps that can start.
   *
   * @return what followed from it; no events if nothing did
   */
  public Decision resume(String workflowId) {
    return at(workflowId, seat -> submit(seat, workflow -> resuming(seat, workflow)));
  }

  private Command resuming(Seat seat, Workflow workflow) {
    if (workflow.state() == WorkflowState.APPROVED) {
      int last = workflow.verdicts().size() - 1;
      return new Command.Run(workflow.verdicts().get(last).verdict().by());
    }
    return new Command.TakeUp(
        (stepId, attempt) -> life(seat, stepId, attempt).isGone(),
        (stepId, attempt) -> life(seat, stepId, attempt) == Nodes.Life.DEAD);
  }

  private Nodes.Life life(Seat seat, String stepId, Attempt attempt) {
    if (!attempt.node().equals(signature.own())) {
      return signature.life(attempt.node());
    }
    return seat.life(stepId, attempt);
  }

  private <T> T at(String workflowId, Function<Seat, T> work) {
    while (true) {
      Seat seat = seats.computeIfAbsent(workflowId, Seat::new);
      synchronized (seat) {
        if (seats.get(workflowId) == seat) {
          return work.apply(seat);
        }
      }
    }
  }

  private Decision submit(Seat seat, Function<Workflow, Command> command) {
    try {
      refuseWhenClosing();
      Decision decision = scribe.append(seat, command.apply(seat.refreshed(store)));
      startAll(seat, decision);
      return decision;
    } finally {
      if (seat.isInDoubt()) {
        settleLater(seat, 1);
      }
      leave(seat);
    }
  }

  private void refuseWhenClosing() {
    if (closing) {
      throw new CommandRefusedException(
          "closing", "the engine is closing", "Ask the process that is started next.");
    }
  }

  /** Makes the calls of a decision that is durable. */
  private void startAll(Seat seat, Decision decision) {
    published(decision);
    if (!closing) {
      decision.calls().forEach(seat::began);
      decision.calls().forEach(call -> start(seat, call));
    }
  }

  private void published(Decision decision) {
    if (!decision.events().isEmpty()) {
      timekeeper.remind(decision.after().due());
      waiters.ring(decision.after().id());
    }
  }

  /** Finds out, as soon as the store can be read, what became of an append. */
  private void settleLater(Seat seat, int failures) {
    if (!closing) {
      callers.later(() -> settle(seat, failures), pause(failures));
    }
  }

  private void settle(Seat seat, int failures) {
    synchronized (seat) {
      try {
        scribe.current(seat);
        leave(seat);
      } catch (StoreException e) {
        settleLater(seat, failures + 1);
      }
    }
  }

  private static Duration pause(int failures) {
    return Duration.ofMillis(
        Math.min(LONGEST_RETRY_MILLIS, SHORTEST_RETRY_MILLIS << Math.min(failures, 10)));
  }

  private void start(Seat seat, Call call) {
    callers.execute(() -> drive(seat, call));
  }

  /** Makes a call and, with one commit a step, those that follow from its outcome. */
  private void drive(Seat seat, Call first) {
    Optional<Call> next = Optional.of(first);
    while (next.isPresent()) {
      Call call = next.get();
      SkillResult result = make(seat, call);
      next = returned(seat, call, result);
    }
  }

  private SkillResult make(Seat seat, Call call) {
    SkillRequest request =
        new SkillRequest(
            seat.workflowId(),
            call.stepId(),
            call.target().skill(),
            call.target().tool(),
            call.attempt().arguments(),
            call.attempt().idempotencyKey(),
            call.timeout());
    return callers.call(skills, request, reason -> goOnWithout(seat, call, reason));
  }

  private Optional<Call> returned(Seat seat, Call call, SkillResult result) {
    synchronized (seat) {
      boolean late = seat.hasAbandoned(call);
      return record(
          seat,
          call,
          late
              ? new Command.LateReturn(call, result, !closing)
              : new Command.CallReturned(call, result, !closing),
          0);
    }
  }

  /** Goes on without a call that its thread does not come back from. */
  private void goOnWithout(Seat seat, Call call, String reason) {
    synchronized (seat) {
      if (seat.makes(call.stepId(), call.attempt())) {
        seat.abandoned(call);
        record(seat, call, new Command.CallAbandoned(call, reason, !closing), 0)
            .ifPresent(next -> start(seat, next));
      }
    }
  }

  /**
   * Records an outcome, starts all but the first of the calls that follow, and returns that.
   *
   * @param failures how often the store could not record it so far
   */
  private Optional<Call> record(Seat seat, Call call, Command outcome, int failures) {
    synchronized (seat) {
      Optional<Call> next = Optional.empty();
      boolean refused = false;
      try {
        Decision decision = scribe.append(seat, outcome);
        published(decision);
        decision.calls().forEach(seat::began);
        decision.calls().stream().skip(1).forEach(other -> start(seat, other));
        next = decision.calls().stream().findFirst();
      } catch (CommandRefusedException e) {
        LOG.warn("workflow {}: {}", seat.workflowId(), e.getMessage());
        refused = true;
      } catch (StoreException e) {
        LOG.error(
            "workflow {}, step {}: the outcome of its call can not be recorded yet: {}",
            seat.workflowId(),
            call.stepId(),
            e.getMessage());
        if (recordLater(seat, call, outcome, failures + 1)) {
          return Optional.empty();
        }
      }
      // What another node has taken over is no longer this one's to settle, however it comes back.
      if (refused || !(outcome instanceof Command.CallAbandoned)) {
        seat.ended(call);
      }
      leave(seat);
      return next;
    }
  }

  /** An outcome that is known is kept until the store takes it, or until the process ends. */
  private boolean recordLater(Seat seat, Call call, Command outcome, int failures) {
    if (closing) {
      return false;
    }
    callers.later(
        () -> record(seat, call, outcome, failures).ifPresent(next -> start(seat, next)),
        pause(failures));
    return true;
  }

  private void leave(Seat seat) {
    if (seat.isIdle()) {
      seats.remove(seat.workflowId(), seat);
      waiters.ring(seat.workflowId());
    }
  }

  /** Whether this engine has calls under way for which the workflow waits. */
  private boolean drives(String workflowId) {
    Seat seat = seats.get(workflowId);
    return seat != null && seat.isBusy();
  }

  /**
   * Takes up every workflow that nobody drives: those whose process is dead or silent, those whose
   * timer is over, and those behind an opened gate.
   *
   * @return how many were taken up, not counting timers
   */
  public int recover() {
    wake();
    return recovery.run(summary -> summary.state() == WorkflowState.APPROVED);
  }

  /** Takes up what nobody else does, but for what a person has to run. */
  private void lookOut() {
    if (closing || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      wake();
      int taken = recovery.run(summary -> false);
      if (taken > 0) {
        LOG.info("took up {} workflows that nobody drove", taken);
      }
    } catch (RuntimeException e) {
      LOG.warn("nobody can tell yet what other nodes have left: {}", e.getMessage());
    } finally {
      looking.set(false);
    }
  }

  /**
   * Takes up every workflow of the store whose timer is over, and looks for the next timer.
   *
   * <p>Harmless where several engines do it at once: the first one to append goes on.
   */
  public void wake() {
    try {
      List<WorkflowSummary> due = store.due(clock.instant(), AT_ONCE);
      AtomicInteger failed = new AtomicInteger();
      callers.each(due, summary -> failed.addAndGet(wake(summary.id()) ? 0 : 1));
      Instant earliest = failed.get() == 0 ? Instant.MIN : clock.instant().plus(LATER);
      timekeeper.remind(store.nextDue().map(next -> next.isBefore(earliest) ? earliest : next));
    } catch (StoreException e) {
      LOG.error("the timers can not be read: {}", e.getMessage());
      timekeeper.remind(Optional.of(clock.instant().plus(LATER)));
    }
  }

  private boolean wake(String workflowId) {
    try {
      submit(workflowId, new Command.TakeUp(node -> false));
      return true;
    } catch (PilotException e) {
      LOG.warn("workflow {} can not be woken: {}", workflowId, e.getMessage());
      return false;
    }
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
        && !drives(workflowId);
  }

  /**
   * Lets the calls under way return, for at most {@code limit}, and starts no other; what has not
   * returned by then is unknown when the next engine takes the workflow up.
   */
  public void close(Duration limit) {
    closing = true;
    seats.values().forEach(Engine::letFinish);
    callers.close(limit);
  }

  /** Whoever holds the seat has handed its calls to their threads once the lock is free. */
  private static void letFinish(Seat seat) {
    synchronized (seat) {
      LOG.debug("workflow {} goes no further in this process", seat.workflowId());
    }
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(10));
  }
}
