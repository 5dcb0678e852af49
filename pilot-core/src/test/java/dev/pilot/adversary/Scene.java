package dev.pilot.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pilot.Pilot;
import dev.pilot.PilotException;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.EnrolledKey;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.engine.FakeSkills;
import dev.pilot.engine.SettableClock;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent.AttemptRefused;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.policy.Limits;
import dev.pilot.policy.Operation;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.store.EventStore;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A world with tools, rules, keys and people, in which an agent wants more than it may have. */
final class Scene implements AutoCloseable {

  static final Principal AGENT = Principal.agent("claude", Optional.of("alice"));
  static final String CANARY = "cAn4ry-of-the-mine";

  final FakeSkills skills = new FakeSkills();
  final Lab lab = new Lab();
  final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
  final Map<String, EnrolledKey> keys = new ConcurrentHashMap<>();
  final EventStore store = EventStore.inMemory();
  final Pilot pilot;
  private final List<Pilot> pilots = new ArrayList<>();
  private volatile Policy policy = Policy.allowAll();
  private volatile Limits limits = Limits.NONE;

  Scene() {
    pilot = process(Assurance.ASSERTED);
  }

  /** Starts another process on the same store, which demands this level. */
  Pilot process(Assurance level) {
    Pilot another =
        Pilot.with(skills)
            .store(store)
            .tools(lab)
            .clock(clock)
            .policy(new Rules())
            .secrets(Vault.of(source()))
            .keyring(id -> Optional.ofNullable(keys.get(id)))
            .identities(
                word ->
                    Optional.of(word).filter("bobs"::equals).map(known -> Principal.person("bob")))
            .assurance(level)
            .build();
    pilots.add(another);
    return another;
  }

  private static SecretSource source() {
    return name -> Optional.of(name).filter("DB"::equals).map(known -> CANARY);
  }

  /** The rules as they are now; what a call works on stands behind its argument {@code what}. */
  private final class Rules implements Policy {
    @Override
    public PolicyDecision decide(PolicyQuestion question) {
      return policy.decide(question);
    }

    @Override
    public Limits limits() {
      return limits;
    }

    @Override
    public Set<String> targets(Operation operation) {
      Object what = operation.arguments().get("what");
      return what == null ? Set.of() : Set.of("vm:" + what);
    }
  }

  void rules(Policy now) {
    policy = now;
  }

  void limits(Limits now) {
    limits = now;
  }

  static SkillStep change(String id) {
    return SkillStep.named(id, "lab", "change")
        .with("what", id)
        .undo("restore", Map.of("what", id))
        .build();
  }

  /** A look, a gate, and two changes behind it. */
  static Plan gated(Approvers approvers) {
    return Plan.named("patch")
        .step("see", "lab", "look", step -> step.with("at", "a"))
        .step(Gate.of("ask", "Patch it?").asking(approvers))
        .step(change("a"))
        .step(change("b"))
        .build();
  }

  String asking(Approvers approvers) throws InterruptedException {
    return asking(pilot, gated(approvers));
  }

  String asking() throws InterruptedException {
    return asking(Approvers.anyone());
  }

  /** Plans as the agent, and runs to where somebody is asked. */
  String asking(Pilot where, Plan plan) throws InterruptedException {
    String id = where.plan(plan, AGENT).id();
    assertThat(where.run(id, AGENT).state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    return id;
  }

  String digest(String id) {
    return pilot.status(id).pendingApproval().orElseThrow().digest();
  }

  Verdict yes(String id, String name) {
    return new Verdict(digest(id), Principal.person(name), Evidence.asserted(), "go ahead");
  }

  Verdict yes(String id, Principal by) {
    return new Verdict(digest(id), by, Evidence.asserted(), "go ahead");
  }

  static Verdict of(String digest) {
    return new Verdict(digest, Principal.person("bob"), Evidence.asserted(), "go ahead");
  }

  WorkflowState state(String id) {
    return pilot.status(id).state();
  }

  List<AttemptRefused> attempts(String id) {
    return pilot.history(id).stream()
        .map(RecordedEvent::event)
        .filter(AttemptRefused.class::isInstance)
        .map(AttemptRefused.class::cast)
        .toList();
  }

  /** Returns how much has happened besides what was tried in vain. */
  private long events(String id) {
    return pilot.history(id).size() - attempts(id).size();
  }

  /** Demands that the attempt is refused, calls nothing, moves nothing, and is in the audit. */
  void refused(String id, String code, String by, ThrowingCallable attempt) {
    int before = attempts(id).size();
    held(id, code, attempt);
    List<AttemptRefused> after = attempts(id);
    assertThat(after).hasSize(before + 1);
    assertThat(after.get(before).problem().code()).isEqualTo(code);
    assertThat(after.get(before).by().name()).isEqualTo(by);
  }

  /** Demands that the attempt is refused with a hint, calls nothing and moves nothing. */
  void held(String id, String code, ThrowingCallable attempt) {
    List<String> called = skills.tools();
    WorkflowState state = state(id);
    long events = events(id);
    assertRefused(code, attempt);
    assertThat(skills.tools()).isEqualTo(called);
    assertThat(state(id)).isEqualTo(state);
    assertThat(events(id)).isEqualTo(events);
  }

  /** Nothing is planned, nothing was called, and the audit says who wanted it. */
  void assertRecordedAsRefused() {
    String id = store.list(1).get(0).id();
    Workflow refused = pilot.status(id);
    assertThat(refused.state()).isEqualTo(WorkflowState.CANCELLED);
    assertThat(refused.origin().requester()).isEqualTo(AGENT);
    assertRefused("illegal_state", () -> pilot.start(id, AGENT));
    assertThat(skills.tools()).isEmpty();
  }

  static void assertRefused(String code, ThrowingCallable attempt) {
    Throwable thrown = catchThrowable(attempt);
    assertThat(thrown).isInstanceOf(PilotException.class);
    assertThat(((PilotException) thrown).code()).as("%s", thrown).isEqualTo(code);
    assertThat(((PilotException) thrown).hint()).isNotBlank();
  }

  /** Demands that this was tried, and that no tool but these was ever called. */
  void called(String... tools) {
    assertThat(skills.tools()).containsExactly(tools);
  }

  boolean has(String id, String type) {
    return pilot.history(id).stream().anyMatch(event -> event.type().equals(type));
  }

  Workflow approved(String id) {
    return pilot.approve(id, yes(id, "bob"));
  }

  @Override
  public void close() {
    pilots.forEach(Pilot::close);
  }
}
