package dev.pilot.mcp.cli;

import dev.pilot.PilotException;
import dev.pilot.approval.ApprovalException;
import dev.pilot.mcp.view.Outcome;
import dev.pilot.policy.PolicyException;
import dev.pilot.workflow.Workflow;
import java.util.Set;

/** What a command tells the program that started it. */
final class Exit {

  /** Done. */
  static final int DONE = 0;

  /** The workflow failed, or something is left to do. */
  static final int INCOMPLETE = 1;

  /** The command was not understood. */
  static final int USAGE = 2;

  /** Policy does not allow it, or an approval was refused or is missing. */
  static final int REFUSED = 3;

  private static final Set<String> USAGE_CODES =
      Set.of(
          "file_exists",
          "file_not_written",
          "invalid_key",
          "invalid_parameter",
          "no_such_file",
          "unknown_key",
          "unknown_stage",
          "unknown_template",
          "unknown_workflow",
          "unknown_step",
          "unsupported_store",
          "usage");

  private static final Set<String> REFUSED_CODES =
      Set.of("untrusted_key", "wrong_passphrase", "no_passphrase", "keys_file_exchanged");

  private Exit() {}

  static int of(PilotException problem) {
    if (problem instanceof ApprovalException
        || problem instanceof PolicyException
        || REFUSED_CODES.contains(problem.code())) {
      return REFUSED;
    }
    return USAGE_CODES.contains(problem.code()) ? USAGE : INCOMPLETE;
  }

  /** What a run has led to. */
  static int of(Workflow workflow) {
    return switch (Outcome.of(workflow).orElse("")) {
      case "completed" -> DONE;
      case "awaiting_approval", "rejected", "blocked" -> REFUSED;
      default -> INCOMPLETE;
    };
  }

  static int of(boolean done) {
    return done ? DONE : INCOMPLETE;
  }
}
