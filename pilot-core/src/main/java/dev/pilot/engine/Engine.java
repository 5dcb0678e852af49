package dev.pilot.engine;

import dev.pilot.PilotException;
import dev.pilot.secret.SecretException;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.ClaimRefusedException;
import dev.pilot.store.EventStore;
import dev.pilot.store.Nodes;
import dev.pilot.store.StoreException;
import dev.pilot.store.VersionConflictException;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.Call;
import dev.pilot.workflow.Circumstances;
import dev.pilot.workflow.ClaimRefusal;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Decider;
import dev.pilot.workflow.Decision;
import dev.pilot.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads, decides, appends, and only then acts.
 *
 * <p>Thread-safe. Two engines on one store can not start the same step: the second append does not
 * find the version that it expects. A thread is taken only while a call is under way.
 */
public final class Engine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /** How many timers are looked at in one go. */
  private static final int AT_ONCE = 500;

  private static final long SHORTEST_RETRY_MILLIS = 50;
  private static final long LONGEST_RETRY_MILLIS = 30_000;

  private final EventStore store;
  private final SkillInvoker skills;
  private final Vault vault;
  private final Supplier<Circumstances> circumstances;
  private final Clock clock;
  private final Nodes nodes;
  private final Callers callers;
  private final Waiters waiters = new Waiters();
  private final Timekeeper timekeeper;
  private final Map<String, Seat> seats = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /**
   * Makes an engine on a store that stays the caller's to close.
   *
   * @param vault reveals what calls need, and keeps it out of what comes back
   * @param circumstances those of this moment; asked for every decision
   */
  public Engine(
      EventStore store,
      SkillInvoker skills,
      Vault vault,
      Supplier<Circumstances> circumstances,
      Clock clock,
      Nodes nodes) {
    this.store = store;
    this.skills = skills;
    this.vault = vault;
    this.callers = new Callers(vault);
    this.circumstances = circumstances;
    this.clock = clock;
    this.nodes = nodes;
    this.timekeeper = new Timekeeper(callers.timer(), clock, () -> callers.execute(this::wake));
  }

  /**
   * Carries a command out: what it decides is durable, and its calls are under way, when this
   * returns.
   *
   * @throws dev.pilot.PilotException if it is refused or the store fails; nothing was changed then,
   *     except that the log says who tried where somebody's word did not count
   */
  public Workflow submit(String workflowId, Command command) {
    while (true) {
      Seat seat = seats.computeIfAbsent(workflowId, Seat::new);
      synchronized (seat) {
        if (seats.get(workflowId) == seat) {
          return submit(seat, command);
        }
      }
    }
  }

  private Workflow submit(Seat seat, Command command) {
    try {
      refuseWhenClosing();
      Workflow workflow = seat.refreshed(store);
      if (command instanceof Command.Run) {
        requireSecrets(workflow);
      }
      Decision decision = append(seat, command);
      decision.calls().forEach(seat::began);
      decision.calls().forEach(call -> start(seat, call));
      if (decision.refusal().isPresent()) {
        throw decision.refusal().get();
      }
      return decision.after();
    } finally {
      leave(seat);
    }
  }

  /** Whoever starts it is told at once, rather than by a step that fails halfway. */
  private void requireSecrets(Workflow workflow) {
    List<String> missing = vault.missing(workflow.secrets());
    if (!missing.isEmpty()) {
      throw new CommandRefusedException(
          SecretException.MISSING,
          "workflow %s needs secrets that are not there: %s"
              .formatted(workflow.id(), String.join(", ", missing)),
          "Put the value of '%s' into %s, then run it again."
              .formatted(missing.get(0), vault.place(missing.get(0))));
    }
  }

  private void refuseWhenClosing() {
    if (closing) {
      throw new CommandRefusedException(
          "closing", "the engine is closing", "Ask the process that is started next.");
    }
  }

  /** Decides on what is known, and decides anew when somebody else has appended first. */
  private Decision append(Seat seat, Command command) {
    Optional<ClaimRefusal> refused = Optional.empty();
    while (true) {
      Circumstances now = circumstances.get();
      Decision decision =
          Decider.decide(seat.workflow(store), command, refused.map(now::after).orElse(now));
      if (decision.events().isEmpty()) {
        return decision;
      }
      try {
        store.append(
            WorkflowSummary.of(decision.after(), nodes.self()),
            decision.before().head().version(),
            decision.events());
        seat.know(decision.after());
        timekeeper.remind(decision.after().due());
        waiters.ring(decision.after().id());
        return decision;
      } catch (ClaimRefusedException e) {
        refused = Optional.of(new ClaimRefusal(e.what(), e.isTarget(), e.getMessage(), e.freeAt()));
      } catch (VersionConflictException e) {
        long known = decision.before().head().version();
        if (seat.refreshed(store).head().version() == known) {
          throw e; // somebody else's events are nowhere to be read
        }
      }
    }
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
      next = returned(seat, call, result, 0);
    }
  }

  /**
   * Makes the call with its secrets revealed; of what comes back nothing secret is passed on. The
   * secrets of the whole plan are learned first, since an answer may show what another call, or a
   * process before this one, has sent.
   */
  private SkillResult make(Seat seat, Call call) {
    vault.learn(call.workflow().secrets());
    Map<String, Object> arguments;
    try {
      arguments = call.arguments(vault::reveal);
    } catch (PilotException e) {
      return SkillResult.failed(e.code(), vault.redact(e.getMessage() + ". " + e.hint()));
    }
    SkillRequest request =
        new SkillRequest(
            seat.workflowId(),
            call.stepId(),
            call.target().skill(),
            call.target().tool(),
            arguments,
            call.attempt().idempotencyKey(),
            call.timeout(),
            call.schema());
    return vault.redactForeign(
        callers.call(skills, request, late -> goOnWithout(seat, call, late)));
  }

  /** Records the outcome of a call that its thread does not come back from. */
  private void goOnWithout(Seat seat, Call call, SkillResult late) {
    returned(seat, call, late, 0).ifPresent(next -> start(seat, next));
  }

  /**
   * Records an outcome, starts all but the first of the calls that follow, and returns that.
   *
   * @param failures how often the store could not record it so far
   */
  private Optional<Call> returned(Seat seat, Call call, SkillResult result, int failures) {
    synchronized (seat) {
      Optional<Call> next = Optional.empty();
      try {
        Decision decision = append(seat, new Command.CallReturned(call, result, !closing));
        decision.calls().forEach(seat::began);
        decision.calls().stream().skip(1).forEach(other -> start(seat, other));
        next = decision.calls().stream().findFirst();
      } catch (CommandRefusedException e) {
        LOG.info("workflow {}: {}", seat.workflowId(), e.getMessage());
      } catch (StoreException e) {
        LOG.error(
            "workflow {}, step {}: the outcome of its call can not be recorded yet: {}",
            seat.workflowId(),
            call.stepId(),
            e.getMessage());
        if (recordLater(seat, call, result, failures + 1)) {
          return Optional.empty();
        }
      }
      seat.ended(call);
      leave(seat);
      return next;
    }
  }

  /** An outcome that is known is kept until the store takes it, or until the process ends. */
  private boolean recordLater(Seat seat, Call call, SkillResult result, int failures) {
    if (closing) {
      return false;
    }
    Runnable again =
        () -> returned(seat, call, result, failures).ifPresent(next -> start(seat, next));
    long delay = Math.min(LONGEST_RETRY_MILLIS, SHORTEST_RETRY_MILLIS << Math.min(failures, 10));
    callers.later(again, Duration.ofMillis(delay));
    return true;
  }

  private void leave(Seat seat) {
    if (seat.isIdle()) {
      seats.remove(seat.workflowId(), seat);
      waiters.ring(seat.workflowId());
    }
  }

  /** Whether this engine has calls of the workflow under way. */
  public boolean drives(String workflowId) {
    return seats.containsKey(workflowId);
  }

  /**
   * Takes up every workflow of the store whose timer is over, and looks for the next timer.
   *
   * <p>Harmless where several engines do it at once: the first one to append goes on.
   */
  public void wake() {
    try {
      List<WorkflowSummary> due = store.due(clock.instant(), AT_ONCE);
      due.forEach(summary -> wake(summary.id()));
      timekeeper.remind(due.size() == AT_ONCE ? Optional.of(clock.instant()) : store.nextDue());
    } catch (StoreException e) {
      LOG.error("the timers can not be read: {}", e.getMessage());
      timekeeper.remind(Optional.of(clock.instant().plusSeconds(1)));
    }
  }

  private void wake(String workflowId) {
    try {
      submit(workflowId, new Command.TakeUp(node -> false));
    } catch (PilotException e) {
      LOG.warn("workflow {} can not be woken: {}", workflowId, e.getMessage());
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
