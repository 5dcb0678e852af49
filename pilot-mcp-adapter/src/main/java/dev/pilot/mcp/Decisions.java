package dev.pilot.mcp;

import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.mcp.view.Standpoint;
import dev.pilot.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the tools that pass a person's word on have in common. Whether it counts is never decided
 * here: what a client sends goes to the workflow, which takes it or records why not.
 *
 * @param workplace where they work
 * @param verb the command with which a person decides on a terminal
 */
record Decisions(Workplace workplace, String verb) {

  /** Whether a person may be asked now, and it would be enough. */
  boolean canAsk(Caller caller, Assurance demanded) {
    return caller.showsForms() && demanded == Assurance.CONFIRMED;
  }

  /** Whether nothing is claimed yet, so that all there is to do is to find a person. */
  boolean onlyAsks(Arguments arguments, Assurance demanded, String digest) {
    return demanded != Assurance.ASSERTED
        && !arguments.has(WorkflowArguments.APPROVER.name())
        && arguments.optionalText(WorkflowArguments.DIGEST.name()).orElse(digest).equals(digest);
  }

  /** Returns when a question that is asked now runs out. */
  Instant end() {
    return workplace.people().clock().instant().plus(Question.PATIENCE);
  }

  /** Returns whose word the client says it passes on. */
  Principal by(Arguments arguments, Caller caller) {
    return arguments
        .optionalText(WorkflowArguments.APPROVER.name())
        .map(name -> caller.named(name, workplace.people()))
        .orElseGet(caller::principal);
  }

  /** Shows the workflow, and how a person is found: the client has nobody to ask. */
  Map<String, Object> findPerson(Workflow workflow, Assurance demanded) {
    Map<String, Object> answer = new LinkedHashMap<>(workplace.show(workflow).answer());
    answer.put("message", "Nothing was decided. " + hint(workflow.id(), demanded));
    return answer;
  }

  /** Does it; where a person's word would have counted, the refusal says how they give it. */
  Workflow pass(String workflowId, Supplier<Assurance> demanded, Supplier<Workflow> decision) {
    try {
      return decision.get();
    } catch (ApprovalException e) {
      if (e.code().equals("assurance_too_low")) {
        throw new ApprovalException(
            "person_required", String.valueOf(e.getMessage()), hint(workflowId, demanded.get()));
      }
      throw e;
    }
  }

  private String hint(String workflowId, Assurance demanded) {
    Standpoint standpoint = workplace.standpoint();
    return demanded == Assurance.AUTHENTICATED
        ? "Tell a person to decide in the application that embeds Pilot, where they have logged in."
        : "Tell a person to run '%s' on a terminal; a serving process then goes on within 2 s,"
                .formatted(standpoint.command(verb, workflowId, demanded))
            + " and get_workflow_status shows it.";
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
}
