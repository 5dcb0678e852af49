package dev.pilot.examples.quickstart;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.Resolution;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.PendingDecision;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The person who decides: by an option of the command, else on the terminal, else not at all.
 *
 * @param who under whose name
 * @param approves whether the command said yes beforehand
 * @param decision what the command said beforehand of a call of unknown outcome
 */
record Person(Principal who, Screen screen, boolean approves, Optional<Resolution> decision) {

  private static final String QUESTION =
      "  What became of it? Type @|bold applied|@, @|bold not_applied|@ or @|bold retry|@: ";

  private static final Evidence TERMINAL = Evidence.confirmed("terminal");

  /** Answers the gate that asks; false if nobody did. */
  boolean answerGate(Pilot pilot, String workflowId, PendingApproval gate) throws IOException {
    if (approves) {
      pilot.approve(
          workflowId,
          new Verdict(gate.digest(), who, Evidence.asserted(), "by --approve", lasting(gate)));
      return true;
    }
    Optional<String> answer =
        screen.ask("  Type @|bold yes|@ to approve as %s: ".formatted(who.name()));
    if (answer.isEmpty()) {
      return false;
    }
    Verdict verdict = new Verdict(gate.digest(), who, TERMINAL, answer.get(), lasting(gate));
    if (answer.get().equalsIgnoreCase("yes")) {
      pilot.approve(workflowId, verdict);
    } else {
      pilot.reject(workflowId, verdict);
    }
    return true;
  }

  /** Whoever says yes here has read how many steps have no way back. */
  private static Set<String> lasting(PendingApproval gate) {
    return Set.copyOf(gate.irreversible());
  }

  /** Says what became of the step's call and lets the workflow go on; false if nobody did. */
  boolean settle(Pilot pilot, String workflowId, PendingDecision asked) throws IOException {
    Evidence evidence = decision.isPresent() ? Evidence.asserted() : TERMINAL;
    Optional<Resolution> said = decision.isPresent() ? decision : typed();
    said.ifPresent(
        resolution -> {
          Verdict verdict = new Verdict(asked.digest(), who, evidence, "looked it up");
          pilot.resolve(workflowId, asked.stepId(), resolution, verdict);
          pilot.resume(workflowId);
        });
    return said.isPresent();
  }

  /** Asks until the answer makes sense; the end of the input is no answer. */
  private Optional<Resolution> typed() throws IOException {
    Optional<String> answer = screen.ask(QUESTION);
    while (answer.isPresent() && !answer.get().isEmpty() && parse(answer.get()).isEmpty()) {
      answer = screen.ask(QUESTION);
    }
    return answer.flatMap(Person::parse);
  }

  private static Optional<Resolution> parse(String answer) {
    return Arrays.stream(Resolution.values())
        .filter(known -> known.name().equals(answer.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
