package dev.pilot.testing;

import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.store.Nodes;
import dev.pilot.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Kills the process of a plan at every boundary in turn, starts another, and looks what came of it.
 *
 * <p>A boundary lies before and after every append to the log and every call of a skill. Each
 * workflow starts afresh and is run until it rests: its gates are answered, timers are over at
 * once, and where nobody can tell what became of a call, a person looks and says the truth. It is
 * then a violation if
 *
 * <ul>
 *   <li>an effect was applied twice, or its intent was not durable before it;
 *   <li>a call was made behind a gate that nobody had approved;
 *   <li>a step was lost, or the log and the world disagree on an effect;
 *   <li>undo calls are missing or were first tried in another order than the reverse of the
 *       effects;
 *   <li>the final state does not tell the truth, or nobody goes on with the workflow;
 *   <li>the log's hash chain is broken;
 *   <li>a process takes up the calls of one that lives.
 * </ul>
 *
 * <p>Not thread-safe. It takes no real time to wait, and the same plan gives the same boundaries.
 */
public final class CrashMatrix {

  private final Plan plan;
  private ToolCatalog tools = ToolCatalog.empty();
  private Supplier<RecordingSkills> skills = RecordingSkills::new;
  private Supplier<Storage> storage = Storage::inMemory;
  private UnaryOperator<SkillInvoker> invoker = UnaryOperator.identity();
  private UnaryOperator<Nodes> nodes = UnaryOperator.identity();
  private AtGate atGate = AtGate.APPROVE;
  private boolean retrying;
  private boolean rollingBack;
  private Optional<Stopping> stopping = Optional.empty();
  private int crashes = 1;

  private CrashMatrix(Plan plan) {
    this.plan = plan;
  }

  /** Tries the plan, which is completed as {@link dev.pilot.Pilot#plan} does. */
  public static CrashMatrix of(Plan plan) {
    return new CrashMatrix(plan);
  }

  /** Knows the tools from here. */
  public CrashMatrix tools(ToolCatalog catalog) {
    this.tools = catalog;
    return this;
  }

  /** Gives each workflow a world from here; without it everything succeeds. */
  public CrashMatrix skills(Supplier<RecordingSkills> worlds) {
    this.skills = worlds;
    return this;
  }

  /** Keeps each workflow's log in a new place from here; without it in memory. */
  public CrashMatrix storage(Supplier<Storage> places) {
    this.storage = places;
    return this;
  }

  /** Lets every process make its calls through this, such as a host's own invoker. */
  public CrashMatrix through(UnaryOperator<SkillInvoker> wrapper) {
    this.invoker = wrapper;
    return this;
  }

  /** Lets every process tell others apart by this; for tests of the kit. */
  CrashMatrix nodes(UnaryOperator<Nodes> wrapper) {
    this.nodes = wrapper;
    return this;
  }

  /** Answers gates like this; without it every gate is approved. */
  public CrashMatrix atGates(AtGate answer) {
    this.atGate = answer;
    return this;
  }

  /** Sends again what was not applied; without it such a step fails. */
  public CrashMatrix retrying() {
    this.retrying = true;
    return this;
  }

  /** Rolls back whatever failed or was cancelled. */
  public CrashMatrix rollingBack() {
    this.rollingBack = true;
    return this;
  }

  /** Stops each workflow like this, after every one of its events in turn. */
  public CrashMatrix stopping(Stopping how) {
    this.stopping = Optional.of(how);
    return this;
  }

  /** Kills so many processes one after the other in each workflow; without it one. */
  public CrashMatrix crashes(int depth) {
    this.crashes = depth;
    return this;
  }

  /**
   * Tries every boundary.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public CrashReport run() throws InterruptedException {
    TrialOptions options =
        new TrialOptions(
            plan,
            tools,
            skills,
            storage,
            invoker,
            nodes,
            new TrialOptions.People(atGate, retrying, rollingBack, Optional.empty()));
    Tally tally = new Tally();
    if (stopping.isEmpty()) {
      tally.explore(options, List.of(), crashes);
    } else {
      int events = 2;
      while (tally.explore(options.stoppedAt(stopping.get(), events), List.of(), crashes)) {
        events++;
      }
    }
    return new CrashReport(plan.name(), tally.crashPoints, tally.endings, tally.violations);
  }

  /** Collects what came of the trials. */
  private static final class Tally {
    final Map<WorkflowState, Integer> endings = new EnumMap<>(WorkflowState.class);
    final List<CrashViolation> violations = new ArrayList<>();
    int crashPoints;

    /** Tries a way to die, and those that go on from it; false where it can't be stopped there. */
    boolean explore(TrialOptions options, List<Integer> ends, int depth)
        throws InterruptedException {
      Trial trial = Trial.of(options, ends);
      if (ends.isEmpty() && options.people().stop().isPresent() && !trial.wasStopped()) {
        return false;
      }
      trial.ending().ifPresent(state -> endings.merge(state, 1, Integer::sum));
      violations.addAll(trial.violations());
      crashPoints += ends.isEmpty() ? 0 : 1;
      for (int end = 0; depth > 0 && end < trial.boundaries(); end++) {
        List<Integer> further = new ArrayList<>(ends);
        further.add(end);
        explore(options, further, depth - 1);
      }
      return true;
    }
  }
}
