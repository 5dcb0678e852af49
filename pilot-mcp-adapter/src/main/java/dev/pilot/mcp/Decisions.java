package dev.pilot.mcp;

import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Assurance;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether a name that the client passes is enough for a decision here. */
record Decisions(Assurance least) {

  /** Refuses to take the client's word where a person has to confirm. */
  void demandPerson(String what, String command) {
    if (least != Assurance.ASSERTED) {
      throw new ApprovalException(
          "person_required",
          "%s takes a person, and no tool can stand in for one".formatted(what),
          "Tell a person to run '%s' on a terminal; a serving process then goes on within 2 s,"
                  .formatted(command)
              + " and get_workflow_status shows it.");
    }
  }

  /** Refuses where these arguments, which a decision by name needs, were not sent. */
  static void demand(Arguments arguments, Argument... needed) {
    List<String> problems =
        new ArrayList<>(
            Stream.of(needed)
                .filter(argument -> !arguments.has(argument.name()))
                .map(Signature::missing)
                .toList());
    if (!problems.isEmpty()) {
      throw new InvalidArgumentsException(problems);
    }
  }

  static CommandRefusedException nothingAsks(Workflow workflow, String what) {
    return new CommandRefusedException(
        "illegal_state",
        "workflow %s is %s: %s".formatted(workflow.id(), workflow.state().word(), what),
        "Call get_workflow_status; its message says what to call.");
  }
}
