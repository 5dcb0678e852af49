package dev.pilot.examples.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Approves, and says truthfully what became of calls whose outcome nobody could tell. */
record Person(Figures figures) {

  private static final Set<String> GOES_ON =
      Set.of("running", "waiting", "approved", "rolling_back");

  /** A person is asked less often than this in one window, unless nothing helps. */
  private static final int MOST_TURNS = 20;

  /** Does what there is to do until the workflow has ended; returns its last state. */
  String drive(Run run, Round round) {
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      JsonNode status =
          Wait.until(
              "somebody is needed",
              run::status,
              now -> !GOES_ON.contains(now.path("state").asText()));
      String state = status.path("state").asText();
      switch (state) {
        case "pending" -> run.run();
        case "awaiting_approval" -> run.approve();
        case "decision_required" -> resolve(run, round, status);
        case "rollback_incomplete" -> resumeRollback(run, round, status);
        default -> {
          return state;
        }
      }
    }
    throw new AssertionError("it comes to no end: " + run.status());
  }

  /** The same on a server that may be killed meanwhile; returns whether the workflow has ended. */
  boolean driveUntilKilled(Run run, Round round) {
    try {
      drive(run, round);
      return true;
    } catch (CompletionException | UncheckedIOException e) {
      return false;
    }
  }

  private void resolve(Run run, Round round, JsonNode status) {
    String stepId = status.at("/pending_decision/step_id").asText();
    JsonNode step = Run.step(status, stepId);
    String truth =
        round.tookEffect(step.path("tool").asText(), step.path("params")) ? "applied" : "retry";
    figures.asked("unknown step: " + truth);
    run.resolve(stepId, truth);
  }

  private void resumeRollback(Run run, Round round, JsonNode status) {
    for (JsonNode step : Json.list(status.path("steps"))) {
      JsonNode undo = step.path("rollback");
      if (undo.path("status").asText().equals("unknown")) {
        boolean applied = round.tookEffect(undo.path("tool").asText(), undo.path("params"));
        figures.asked("unknown undo: " + (applied ? "applied" : "not_applied"));
        run.resolve(step.path("id").asText(), applied ? "applied" : "not_applied");
      }
    }
    run.server().call("rollback", run.arguments()).accepted();
  }
}
