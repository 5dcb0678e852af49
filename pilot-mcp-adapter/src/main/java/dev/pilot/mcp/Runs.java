package dev.pilot.mcp;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets workflows going and waits for them, but never longer than the caller wants. */
record Runs(Pilot pilot) {

  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
  private static final Duration SOME_TIME =
      Duration.ofSeconds(WorkflowArguments.DEFAULT_WAIT_SECONDS);

  /** Runs the workflow; whoever comes second is told so. */
  Workflow run(String workflowId, Principal by, Duration wait) throws InterruptedException {
    try {
      pilot.start(workflowId, by);
    } catch (CommandRefusedException e) {
      throw isRunning(workflowId, e) ? alreadyRunning(workflowId) : e;
    }
    return pilot.await(workflowId, wait);
  }

  private boolean isRunning(String workflowId, CommandRefusedException e) {
    WorkflowState state = pilot.status(workflowId).state();
    return e.code().equals("illegal_state")
        && (state == WorkflowState.RUNNING || state == WorkflowState.WAITING);
  }

  private static CommandRefusedException alreadyRunning(String workflowId) {
    return new CommandRefusedException(
        "illegal_state",
        "workflow %s is already running; this call has started nothing".formatted(workflowId),
        "Call get_workflow_status to see how it goes on.");
  }

  /** Goes on with what can go on by itself, unless somebody else has already done so. */
  Workflow goOn(String workflowId) throws InterruptedException {
    try {
      pilot.resume(workflowId);
    } catch (CommandRefusedException e) {
      if (!e.code().equals("illegal_state")) {
        throw e;
      }
      LOG.debug("somebody else goes on with {}", workflowId, e);
    }
    return settle(workflowId);
  }

  /** Waits for what is under way. */
  Workflow settle(String workflowId) throws InterruptedException {
    return pilot.await(workflowId, SOME_TIME);
  }
}
