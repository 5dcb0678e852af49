package dev.pilot.testing;

import dev.pilot.PilotException;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One workflow from its plan to its rest, through as many killed processes as asked for. */
final class Trial {

  private static final String BYSTANDER = "bystander";

  private final Surroundings around;
  private final Set<String> dead = ConcurrentHashMap.newKeySet();
  private final List<String> problems = new ArrayList<>();
  private final List<String> killedAt = new ArrayList<>();
  private List<String> lastBoundaries = List.of();
  private Optional<WorkflowState> ending = Optional.empty();

  private boolean stopped;

  private Trial(TrialOptions options) {
    this.around = Surroundings.of(options);
  }

  /**
   * Runs a workflow.
   *
   * @param ends at which boundary each process but the last is killed
   */
  static Trial of(TrialOptions options, List<Integer> ends) throws InterruptedException {
    Trial trial = new Trial(options);
    for (int i = 0; i < ends.size(); i++) {
      trial.process("process " + (i + 1), ends.get(i), false);
    }
    trial.process("process " + (ends.size() + 1), Lifeline.NEVER, ends.isEmpty());
    trial.verify();
    trial.around.durable().close();
    return trial;
  }

  private void process(String name, int end, boolean watched) throws InterruptedException {
    if (!problems.isEmpty()) {
      return;
    }
    try (SimulatedProcess process = new SimulatedProcess(around, new KnownDead(name, dead), end)) {
      try {
        new Attendant(around, process).attend(watched ? () -> stayAway(process) : () -> {});
        if (end == Lifeline.NEVER && !process.isDead() && process.pilot().recover() > 0) {
          problems.add("recovery changes what had come to rest");
        }
      } catch (PilotException e) {
        if (!process.isDead()) {
          problems.add("it does not go on: " + e.getMessage());
        }
      }
      process.failure().ifPresent(problems::add);
      lastBoundaries = process.boundaries();
    }
    if (end != Lifeline.NEVER) {
      killedAt.add(lastBoundaries.get(lastBoundaries.size() - 1));
    }
    dead.add(name);
  }

  /** Starts a second process beside a living one, which has to leave its calls alone. */
  private void stayAway(SimulatedProcess living) {
    Workflow before = around.workflow().orElseThrow();
    Instant now = around.clock().instant();
    if (before.due().filter(due -> !due.isAfter(now)).isPresent()) {
      return;
    }
    KnownDead self = new KnownDead(BYSTANDER, dead);
    try (SimulatedProcess bystander = new SimulatedProcess(around, self, Lifeline.NEVER)) {
      bystander.pilot().recover();
    }
    if (!around.workflow().orElseThrow().head().equals(before.head())) {
      living
          .turns()
          .fail("a second process took up the calls of a living one: " + before.inFlight());
    }
  }

  private void verify() {
    problems.addAll(around.world().complaints());
    try {
      stopped = around.wasStopped();
      Optional<Workflow> workflow = around.workflow();
      ending = workflow.map(Workflow::state);
      workflow.ifPresent(
          end -> {
            problems.addAll(LogCheck.of(around.log(), end));
            if (end.state().isFinal()) {
              problems.addAll(EndCheck.of(end, around.world()));
              problems.addAll(UndoOrderCheck.of(around.log(), end, around.world()));
            } else if (problems.isEmpty()) {
              problems.add("it rests while it is " + end.state().word());
            }
          });
    } catch (PilotException e) {
      problems.add("its log can not be read: " + e.getMessage());
    }
  }

  /** Returns what was broken, under the name of where it was killed. */
  List<CrashViolation> violations() {
    String where = killedAt.isEmpty() ? "without a crash" : String.join(", then ", killedAt);
    return problems.stream().distinct().map(what -> new CrashViolation(where, what)).toList();
  }

  /** Returns the boundaries that the last process passed. */
  int boundaries() {
    return lastBoundaries.size();
  }

  /** Whether a person stopped it. */
  boolean wasStopped() {
    return stopped;
  }

  Optional<WorkflowState> ending() {
    return ending;
  }
}
