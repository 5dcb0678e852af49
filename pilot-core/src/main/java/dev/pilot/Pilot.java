package dev.pilot;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Identities;
import dev.pilot.approval.Keyring;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.approval.Witness;
import dev.pilot.engine.Engine;
import dev.pilot.engine.WorkflowIds;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Resolution;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.Policy;
import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillResult;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.store.EventStore;
import dev.pilot.store.Nodes;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.workflow.Circumstances;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.RollbackPlan;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plans workflows, runs them up to their gates, and rolls them back.
 *
 * <p>Thread-safe. Whatever a method returns is durable in the store. Commands that are not legal
 * where a workflow stands throw {@link CommandRefusedException} and change nothing.
 */
public final class Pilot implements AutoCloseable {

  private final EventStore store;
  private final ToolCatalog tools;
  private final Clock clock;
  private final Nodes nodes;
  private final Policy policy;
  private final Assurance assurance;
  private final Witness witness;
  private final Nodes.Announcement announcement;
  private final Vault vault;
  private final Engine engine;
  private final Planning planning;
  private final Reading reading;

  private Pilot(Builder builder) {
    this.store = builder.store;
    this.tools = builder.tools;
    this.clock = builder.clock;
    this.nodes = builder.nodes == null ? store.nodes() : builder.nodes;
    this.policy = builder.policy;
    this.assurance = builder.assurance;
    this.witness = new Witness(builder.identities, builder.keyring, assurance);
    this.announcement = nodes.announce();
    this.vault = builder.vault;
    this.engine = new Engine(store, builder.skills, vault, this::circumstances, clock, nodes);
    this.reading = new Reading(builder.skills, tools, policy, vault, clock);
    this.planning =
        new Planning(
            store,
            tools,
            clock,
            builder.ids == null ? new WorkflowIds(clock) : builder.ids,
            assurance,
            nodes.self(),
            () -> circumstances(nodes.self()),
            engine);
  }

  private Circumstances circumstances(String node) {
    return new Circumstances(clock.instant(), node, tools, policy);
  }

  /** Starts a Pilot that acts through {@code skills}. */
  public static Builder with(SkillInvoker skills) {
    return new Builder(skills);
  }

  /**
   * Accepts a plan: completes it with what is known of its tools, puts a gate before every step
   * that needs one and has none, and records it as pending. Nothing is called.
   *
   * @throws dev.pilot.policy.PolicyException if the policy denies a step; that it was refused, and
   *     why, is recorded as a cancelled workflow
   * @throws dev.pilot.plan.InvalidPlanException if a poll or a probe may write, or a secret stands
   *     in clear
   */
  public Workflow plan(Plan plan, Principal requester) {
    return planning.plan(plan, requester);
  }

  /**
   * Runs the workflow, or goes on behind an opened gate, and returns as soon as its first calls are
   * under way; {@link #await} waits for them.
   */
  public Workflow start(String workflowId, Principal by) {
    return engine.submit(workflowId, new Command.Run(by));
  }

  /**
   * Runs the workflow, or goes on behind an opened gate, and returns once a gate asks, a decision
   * is needed, or it has ended.
   *
   * @throws InterruptedException if the thread was interrupted; the workflow goes on
   */
  public Workflow run(String workflowId, Principal by) throws InterruptedException {
    start(workflowId, by);
    return await(workflowId, Duration.ofDays(365));
  }

  /**
   * Waits until a gate asks, a decision is needed, or the workflow has ended, at most for {@code
   * limit}, and returns the workflow as it is then; other processes may drive it.
   *
   * @throws InterruptedException if the thread was interrupted; the workflow goes on
   */
  public Workflow await(String workflowId, Duration limit) throws InterruptedException {
    engine.await(workflowId, limit);
    return status(workflowId);
  }

  /**
   * Says yes to the gate that asks; with the last yes that it needs the gate opens, and the
   * workflow goes on when it is run.
   *
   * @throws dev.pilot.approval.ApprovalException if the verdict does not count; the log says so
   */
  public Workflow approve(String workflowId, Verdict verdict) {
    return engine.submit(workflowId, new Command.Approve(witness.hear(verdict)));
  }

  /**
   * Says no to the gate that asks, the comment being the reason; with the last no that it needs the
   * gate is refused, and what follows is its say.
   *
   * @throws dev.pilot.approval.ApprovalException if the verdict does not count; the log says so
   */
  public Workflow reject(String workflowId, Verdict verdict) {
    return engine.submit(workflowId, new Command.Reject(witness.hear(verdict)));
  }

  /**
   * Records what a person says of a call whose outcome nobody could tell, the comment being the
   * reason; {@link #resume} goes on.
   *
   * @param verdict names the digest of the {@linkplain Workflow#pendingDecision pending decision}
   * @throws dev.pilot.approval.ApprovalException if this person's word does not count; the log says
   *     so
   */
  public Workflow resolve(
      String workflowId, String stepId, Resolution resolution, Verdict verdict) {
    return engine.submit(
        workflowId, new Command.Resolve(stepId, resolution, witness.hear(verdict)));
  }

  /** Undoes all that was done, the last first; {@link #await} waits for the undo calls. */
  public Workflow rollback(String workflowId, Principal by, String reason) {
    return rollback(workflowId, by, reason, Optional.empty());
  }

  /**
   * Undoes what was done, the last first, but keeps a step and everything before it in the plan;
   * what is kept is named among what remains.
   *
   * <p>A completed workflow stays completed: another one is planned that reverses it, behind a gate
   * and under the rules like any other, and returned. Asked again while that has not ended, the
   * same is returned; afterwards, one for what is left.
   *
   * @param toStep the last step that is kept; empty for none
   * @throws CommandRefusedException if there is no such step, or nothing is left to be undone
   * @throws dev.pilot.policy.PolicyException if the policy denies a step of the reversal
   */
  public Workflow rollback(
      String workflowId, Principal by, String reason, Optional<String> toStep) {
    Workflow workflow = status(workflowId);
    return workflow.state() == WorkflowState.COMPLETED
        ? planning.reverse(workflow, by, reason, toStep)
        : engine.submit(workflowId, new Command.Rollback(by, reason, toStep));
  }

  /**
   * Returns what a rollback would do now: what it would undo in which order, and what would remain
   * and why. Nothing is called or recorded.
   *
   * @param toStep the step up to which everything would be kept; empty for nothing
   * @throws CommandRefusedException if there is no such workflow or step
   */
  public RollbackPlan previewRollback(String workflowId, Optional<String> toStep) {
    return planning.preview(status(workflowId), toStep);
  }

  /**
   * Makes a step's call now, if it is known to only read and may be made, as a rehearsal does;
   * nothing is recorded, and no secret is revealed.
   *
   * @param workflowId the workflow that is rehearsed; there need be none of that id
   * @return failed without a call where the tool is not known to only read
   * @throws InterruptedException if the thread was interrupted
   */
  public SkillResult read(
      String workflowId, SkillStep step, Map<String, Object> arguments, Principal by)
      throws InterruptedException {
    return reading.read(workflowId, step, arguments, by);
  }

  /** Starts no further step; undoes what was done only if {@code rollback} says so. */
  public Workflow cancel(String workflowId, Principal by, String reason, boolean rollback) {
    return engine.submit(workflowId, new Command.Cancel(by, reason, rollback));
  }

  /**
   * Returns the workflow as it is now.
   *
   * @throws CommandRefusedException if there is none of that id
   */
  public Workflow status(String workflowId) {
    return Workflow.of(history(workflowId));
  }

  /**
   * Returns every event of the workflow, the oldest first.
   *
   * @throws CommandRefusedException if there is none of that id
   */
  public List<RecordedEvent> history(String workflowId) {
    List<RecordedEvent> log = store.read(workflowId, 0);
    if (log.isEmpty()) {
      throw new CommandRefusedException(
          "unknown_workflow",
          "there is no workflow '" + workflowId + "'",
          "Take the id from the list of workflows.");
    }
    return log;
  }

  /** Returns what reveals secrets to this Pilot's calls, and keeps them out of everything else. */
  public Vault secrets() {
    return vault;
  }

  /** Returns the newest workflows, the newest first. */
  public List<WorkflowSummary> list(int limit) {
    return store.list(limit);
  }

  /** Goes on with a workflow that can go on by itself; changes nothing where it can't. */
  public Workflow resume(String workflowId) {
    return engine.resume(workflowId).after();
  }

  /**
   * Takes up every workflow that nobody drives: those whose process is dead or silent, and those
   * that a person let go on. Of a call that was under way in such a process, a read is made again;
   * of anything else the outcome is recorded as unknown.
   *
   * <p>All but what a person let go on, a Pilot takes up by itself too, as often as {@link
   * Nodes#patience} says; this is for whoever does not want to wait for that, as after a start.
   *
   * @return how many were taken up
   */
  public int recover() {
    return engine.recover();
  }

  /** Lets the calls under way return, for a while, and starts no other. The store stays open. */
  @Override
  public void close() {
    engine.close();
    announcement.close();
  }

  /** Collects what a Pilot is made of; not thread-safe. */
  public static final class Builder {

    private final SkillInvoker skills;
    private EventStore store = EventStore.inMemory();
    private ToolCatalog tools = ToolCatalog.empty();
    private Policy policy = Policy.allowAll();
    private Clock clock = Clock.systemUTC();
    private @Nullable Nodes nodes;
    private @Nullable Supplier<String> ids;
    private Assurance assurance = Assurance.ASSERTED;
    private Vault vault = Vault.of(SecretSource.none());
    private Optional<Identities> identities = Optional.empty();
    private Optional<Keyring> keyring = Optional.empty();

    private Builder(SkillInvoker skills) {
      this.skills = skills;
    }

    /** Keeps the logs here; without it they are kept in memory. */
    public Builder store(EventStore where) {
      this.store = where;
      return this;
    }

    /** Knows the tools from here; without it every effect that a plan does not state is unknown. */
    public Builder tools(ToolCatalog catalog) {
      this.tools = catalog;
      return this;
    }

    /** Asks here what may be done; without it everything may. */
    public Builder policy(Policy rules) {
      this.policy = rules;
      return this;
    }

    /** Takes secrets from here; without it there are none. */
    public Builder secrets(Vault where) {
      this.vault = where;
      return this;
    }

    /**
     * Reads the time from here; without it from the clock of the machine.
     *
     * <p>Waits, polls, retries and deadlines are instants of this clock, written into the log: set
     * forward it ends them early, by as much, and is noticed within ten seconds; set back it lets
     * them last longer, by as much. No call is made twice for it, and none without its intent. How
     * long a call may take is counted without a clock. Whether another node lives is never read
     * from this clock: on PostgreSQL it is the server's, on SQLite no clock at all.
     */
    public Builder clock(Clock time) {
      this.clock = time;
      return this;
    }

    /** Takes the ids of workflows from here; each begins with {@code wf-}. */
    public Builder ids(Supplier<String> source) {
      this.ids = source;
      return this;
    }

    /** Tells processes apart by this; without it, by what the store knows of them. */
    public Builder nodes(Nodes processes) {
      this.nodes = processes;
      return this;
    }

    /**
     * Demands at least this level of every decision that this Pilot takes, and of every decision on
     * the workflows that it plans, wherever it is taken.
     */
    public Builder assurance(Assurance level) {
      this.assurance = level;
      return this;
    }

    /** Takes these people's word as authenticated; without it nobody's is. */
    public Builder identities(Identities login) {
      this.identities = Optional.of(login);
      return this;
    }

    /** Knows the keys of those who sign; without it nobody signs. */
    public Builder keyring(Keyring keys) {
      this.keyring = Optional.of(keys);
      return this;
    }

    /** Returns the Pilot. */
    public Pilot build() {
      return new Pilot(this);
    }
  }
}
