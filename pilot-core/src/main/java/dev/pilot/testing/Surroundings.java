package dev.pilot.testing;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.store.EventStore;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/**
 * What outlives the processes of one trial.
 *
 * @param options what was asked for
 * @param storage where the logs are
 * @param durable the logs as the next process would find them
 * @param world which effects are there
 * @param clock what time it is
 */
record Surroundings(
    TrialOptions options,
    Storage storage,
    EventStore durable,
    RecordingSkills world,
    JumpingClock clock) {

  /** The id of the one workflow. */
  static final String WORKFLOW = "wf-crash-matrix";

  static Surroundings of(TrialOptions options) {
    Storage storage = options.storage().get();
    return new Surroundings(
        options, storage, storage.open(), options.skills().get(), new JumpingClock());
  }

  List<RecordedEvent> log() {
    return durable.read(WORKFLOW, 0);
  }

  Optional<Workflow> workflow() {
    List<RecordedEvent> log = log();
    return log.isEmpty() ? Optional.empty() : Optional.of(Workflow.of(log));
  }

  boolean wasStopped() {
    return log().stream()
        .map(RecordedEvent::event)
        .anyMatch(
            event ->
                event instanceof WorkflowEvent.WorkflowCancelled
                    || (event instanceof WorkflowEvent.RollbackStarted rollback
                        && rollback.by().isPresent()));
  }
}
