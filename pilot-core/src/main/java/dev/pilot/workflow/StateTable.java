package dev.pilot.workflow;

import static dev.pilot.workflow.Trigger.ALL_DONE;
import static dev.pilot.workflow.Trigger.ALL_UNDONE;
import static dev.pilot.workflow.Trigger.APPROVE;
import static dev.pilot.workflow.Trigger.BLOCKED;
import static dev.pilot.workflow.Trigger.CANCEL;
import static dev.pilot.workflow.Trigger.EXPIRED;
import static dev.pilot.workflow.Trigger.GATE_REACHED;
import static dev.pilot.workflow.Trigger.OUTCOME_UNKNOWN;
import static dev.pilot.workflow.Trigger.REJECT;
import static dev.pilot.workflow.Trigger.RESOLVE;
import static dev.pilot.workflow.Trigger.ROLLBACK;
import static dev.pilot.workflow.Trigger.RUN;
import static dev.pilot.workflow.Trigger.SOMETHING_REMAINS;
import static dev.pilot.workflow.Trigger.STEP_FAILED;
import static dev.pilot.workflow.Trigger.TIMED_OUT;
import static dev.pilot.workflow.Trigger.TIMER_OVER;
import static dev.pilot.workflow.Trigger.TIMER_SET;
import static dev.pilot.workflow.WorkflowState.APPROVED;
import static dev.pilot.workflow.WorkflowState.AWAITING_APPROVAL;
import static dev.pilot.workflow.WorkflowState.BLOCKED_BY_POLICY;
import static dev.pilot.workflow.WorkflowState.CANCELLED;
import static dev.pilot.workflow.WorkflowState.COMPLETED;
import static dev.pilot.workflow.WorkflowState.DECISION_REQUIRED;
import static dev.pilot.workflow.WorkflowState.FAILED;
import static dev.pilot.workflow.WorkflowState.PENDING;
import static dev.pilot.workflow.WorkflowState.ROLLBACK_INCOMPLETE;
import static dev.pilot.workflow.WorkflowState.ROLLED_BACK;
import static dev.pilot.workflow.WorkflowState.ROLLING_BACK;
import static dev.pilot.workflow.WorkflowState.RUNNING;
import static dev.pilot.workflow.WorkflowState.WAITING;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one table that says what may happen in which state; the picture is drawn from it. */
public final class StateTable {

  private static final List<Transition> TRANSITIONS =
      Stream.of(
              from(PENDING, RUN, RUNNING),
              from(PENDING, CANCEL, CANCELLED),
              from(RUNNING, GATE_REACHED, AWAITING_APPROVAL),
              from(RUNNING, TIMER_SET, WAITING),
              from(RUNNING, BLOCKED, BLOCKED_BY_POLICY),
              from(RUNNING, TIMED_OUT, FAILED),
              from(RUNNING, ALL_DONE, COMPLETED),
              from(RUNNING, STEP_FAILED, FAILED),
              from(RUNNING, OUTCOME_UNKNOWN, DECISION_REQUIRED),
              from(RUNNING, ROLLBACK, ROLLING_BACK),
              from(RUNNING, CANCEL, CANCELLED),
              from(WAITING, TIMER_OVER, RUNNING),
              from(WAITING, BLOCKED, BLOCKED_BY_POLICY),
              from(WAITING, GATE_REACHED, AWAITING_APPROVAL),
              from(WAITING, TIMED_OUT, FAILED),
              from(WAITING, OUTCOME_UNKNOWN, DECISION_REQUIRED),
              from(WAITING, RESOLVE, RUNNING, WAITING, DECISION_REQUIRED),
              from(WAITING, ROLLBACK, ROLLING_BACK),
              from(WAITING, CANCEL, CANCELLED),
              from(BLOCKED_BY_POLICY, RUN, RUNNING),
              from(BLOCKED_BY_POLICY, TIMER_OVER, RUNNING),
              from(BLOCKED_BY_POLICY, TIMED_OUT, FAILED),
              from(BLOCKED_BY_POLICY, ROLLBACK, ROLLING_BACK),
              from(BLOCKED_BY_POLICY, CANCEL, CANCELLED),
              from(AWAITING_APPROVAL, TIMED_OUT, FAILED),
              from(AWAITING_APPROVAL, APPROVE, AWAITING_APPROVAL, APPROVED),
              from(AWAITING_APPROVAL, REJECT, AWAITING_APPROVAL, CANCELLED, ROLLING_BACK),
              from(AWAITING_APPROVAL, EXPIRED, CANCELLED, ROLLING_BACK),
              from(AWAITING_APPROVAL, ROLLBACK, ROLLING_BACK),
              from(AWAITING_APPROVAL, CANCEL, CANCELLED),
              from(APPROVED, RUN, RUNNING),
              from(APPROVED, TIMED_OUT, FAILED),
              from(APPROVED, ROLLBACK, ROLLING_BACK),
              from(APPROVED, CANCEL, CANCELLED),
              from(
                  DECISION_REQUIRED,
                  RESOLVE,
                  DECISION_REQUIRED,
                  RUNNING,
                  WAITING,
                  BLOCKED_BY_POLICY),
              from(DECISION_REQUIRED, ROLLBACK, ROLLING_BACK),
              from(DECISION_REQUIRED, CANCEL, CANCELLED),
              from(ROLLING_BACK, ALL_UNDONE, ROLLED_BACK),
              from(ROLLING_BACK, SOMETHING_REMAINS, ROLLBACK_INCOMPLETE),
              from(FAILED, ROLLBACK, ROLLING_BACK),
              from(CANCELLED, ROLLBACK, ROLLING_BACK),
              from(CANCELLED, RESOLVE, CANCELLED),
              from(ROLLBACK_INCOMPLETE, ROLLBACK, ROLLING_BACK),
              from(ROLLBACK_INCOMPLETE, RESOLVE, ROLLBACK_INCOMPLETE, ROLLED_BACK, ROLLING_BACK))
          .flatMap(List::stream)
          .toList();

  private StateTable() {}

  /** Returns every row. */
  public static List<Transition> transitions() {
    return TRANSITIONS;
  }

  /** Whether the command is legal in the state. */
  public static boolean allows(WorkflowState state, Trigger command) {
    return TRANSITIONS.stream().anyMatch(row -> row.from() == state && row.trigger() == command);
  }

  /** Returns the commands that are legal in the state. */
  public static List<Trigger> commands(WorkflowState state) {
    return Stream.of(Trigger.values())
        .filter(trigger -> trigger.isCommand() && allows(state, trigger))
        .toList();
  }

  /**
   * Lets only commands through that are legal.
   *
   * @throws CommandRefusedException if it is not
   */
  static void demand(Workflow workflow, Trigger command) {
    WorkflowState state = workflow.state();
    if (!allows(state, command)) {
      String legal = commands(state).stream().map(Trigger::word).collect(Collectors.joining(", "));
      throw new CommandRefusedException(
          "illegal_state",
          "workflow %s is %s: %s is not possible"
              .formatted(workflow.id(), state.word(), command.word()),
          legal.isEmpty() ? "Nothing more can be done with it." : "Possible now: " + legal + ".");
    }
  }

  /** Draws the table as a Mermaid state diagram. */
  public static String mermaid() {
    String rows =
        TRANSITIONS.stream()
            .map(
                row ->
                    "    %s --> %s: %s"
                        .formatted(row.from().word(), row.to().word(), row.trigger().word()))
            .collect(Collectors.joining("\n"));
    return "stateDiagram-v2\n    [*] --> pending\n" + rows + "\n";
  }

  private static List<Transition> from(WorkflowState from, Trigger trigger, WorkflowState... to) {
    return Stream.of(to).map(target -> new Transition(from, trigger, target)).toList();
  }
}
