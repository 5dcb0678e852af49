package dev.pilot.engine;

import dev.pilot.store.ClaimRefusedException;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoreException;
import dev.pilot.store.VersionConflictException;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.Circumstances;
import dev.pilot.workflow.ClaimRefusal;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.Decider;
import dev.pilot.workflow.Decision;
import dev.pilot.workflow.Workflow;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Decides on what is known of a workflow, and makes the decision durable. */
final class Scribe {

  private final EventStore store;
  private final Function<String, Circumstances> circumstances;
  private final Signature signature;
  private final BiConsumer<Seat, Decision> afterAll;

  /**
   * Makes a scribe.
   *
   * @param afterAll told each decision that was given up, and has proved to be durable after all
   */
  Scribe(
      EventStore store,
      Function<String, Circumstances> circumstances,
      Signature signature,
      BiConsumer<Seat, Decision> afterAll) {
    this.store = store;
    this.circumstances = circumstances;
    this.signature = signature;
    this.afterAll = afterAll;
  }

  /**
   * Decides, and decides anew when somebody else has appended first.
   *
   * @throws StoreException if the store fails; nothing was appended then, unless the seat
   *     {@linkplain Seat#isInDoubt is in doubt}
   */
  Decision append(Seat seat, Command command) {
    Optional<ClaimRefusal> refused = Optional.empty();
    while (true) {
      Workflow before = current(seat);
      Circumstances now = circumstances.apply(signature.own());
      Decision decision = Decider.decide(before, command, refused.map(now::after).orElse(now));
      try {
        if (decision.events().isEmpty() || isAppended(seat, decision)) {
          return decision;
        }
      } catch (ClaimRefusedException e) {
        refused = Optional.of(new ClaimRefusal(e.what(), e.isTarget(), e.getMessage(), e.freeAt()));
      }
    }
  }

  /** Returns the workflow as it is known, having settled what became of the last append. */
  Workflow current(Seat seat) {
    Workflow workflow = seat.workflow(store);
    seat.takeConfirmed().ifPresent(decision -> afterAll.accept(seat, decision));
    return workflow;
  }

  private boolean isAppended(Seat seat, Decision decision) {
    long version = decision.before().head().version();
    try {
      store.append(
          WorkflowSummary.of(decision.after(), signature.process()), version, decision.events());
    } catch (ClaimRefusedException e) {
      throw e; // nothing was appended, and that is certain
    } catch (VersionConflictException e) {
      if (seat.refreshed(store).head().version() == version) {
        throw e; // somebody else's events are nowhere to be read
      }
      return false;
    } catch (StoreException e) {
      seat.doubts(decision);
      look(seat, e);
      if (seat.takeConfirmed().isEmpty()) {
        throw e;
      }
      return true;
    }
    seat.know(decision.after());
    return true;
  }

  private void look(Seat seat, StoreException failure) {
    try {
      seat.refreshed(store);
    } catch (StoreException e) {
      failure.addSuppressed(e);
      throw new StoreException(
          "maybe_recorded",
          "nobody can tell yet whether this was recorded: " + failure.getMessage(),
          "Look at workflow %s once its store can be read again, before you repeat it."
              .formatted(seat.workflowId()),
          failure);
    }
  }
}
