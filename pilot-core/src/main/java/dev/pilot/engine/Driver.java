package dev.pilot.engine;

import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoreException;
import dev.pilot.workflow.Call;
import dev.pilot.workflow.Circumstances;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Decision;
import dev.pilot.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands out: makes what they decide durable, makes the calls, records their outcomes.
 */
final class Driver {

  private static final Logger LOG = LoggerFactory.getLogger(Driver.class);

  private static final long SHORTEST_RETRY_MILLIS = 50;
  private static final long LONGEST_RETRY_MILLIS = 30_000;

  private final EventStore store;
  private final SecretCalls skills;
  private final Callers callers;
  private final Seats seats;
  private final Scribe scribe;
  private final Consumer<Decision> published;
  private volatile boolean closing;

  /**
   * Makes a driver.
   *
   * @param published told each decision once it is durable
   */
  Driver(
      EventStore store,
      SecretCalls skills,
      Function<String, Circumstances> circumstances,
      Signature signature,
      Callers callers,
      Seats seats,
      Consumer<Decision> published) {
    this.store = store;
    this.skills = skills;
    this.callers = callers;
    this.seats = seats;
    this.published = published;
    this.scribe = new Scribe(store, circumstances, signature, this::startAll);
  }

  /** Carries out what is to be done with the workflow as it stands now. */
  Decision submit(String workflowId, BiFunction<Seat, Workflow, Command> command) {
    return seats.at(workflowId, seat -> submit(seat, command));
  }

  private Decision submit(Seat seat, BiFunction<Seat, Workflow, Command> command) {
    try {
      refuseWhenClosing();
      Workflow workflow = seat.refreshed(store);
      Command wanted = command.apply(seat, workflow);
      if (wanted instanceof Command.Run) {
        skills.demandSecrets(workflow);
      }
      Decision decision = scribe.append(seat, wanted);
      startAll(seat, decision);
      if (decision.refusal().isPresent()) {
        throw decision.refusal().get();
      }
      return decision;
    } finally {
      if (seat.isInDoubt()) {
        settleLater(seat, 1);
      }
      seats.leave(seat);
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
    published.accept(decision);
    if (!closing) {
      decision.calls().forEach(seat::began);
      decision.calls().forEach(call -> start(seat, call));
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
        seats.leave(seat);
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
      SkillResult result = skills.make(call, callers, reason -> goOnWithout(seat, call, reason));
      next = returned(seat, call, result);
    }
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
        published.accept(decision);
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
      seats.leave(seat);
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

  /** Starts no other call; those that were decided on have their threads when this returns. */
  void close() {
    closing = true;
    seats.letFinish();
  }
}
