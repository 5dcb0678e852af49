package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.PilotException;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanDigest;
import dev.pilot.plan.Reference;
import dev.pilot.plan.Step;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Reason;
import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What has completed is reversed by another workflow, made of its records. */
class ReversalTest {

  private static final Principal ALICE = Principal.person("alice");

  private final FakeSkills skills =
      new FakeSkills().answering("add", request -> SkillResult.succeeded(Map.of("device", "vmk7")));
  private final EventStore store = EventStore.inMemory();
  private final List<Pilot> pilots = new ArrayList<>();

  private Pilot pilot() {
    return pilot(Policy.allowAll());
  }

  private Pilot pilot(Policy policy) {
    Vault vault = Vault.of(secrets());
    Pilot pilot = Pilot.with(skills).store(store).policy(policy).secrets(vault).build();
    pilots.add(pilot);
    return pilot;
  }

  private static SecretSource secrets() {
    return name -> name.equals("TOKEN") ? Optional.of("s3cr3t-t0ken") : Optional.empty();
  }

  @AfterEach
  void close() {
    pilots.forEach(Pilot::close);
  }

  private static Plan plan() {
    return Plan.named("grow")
        .step(
            "add",
            "lab",
            "add",
            s ->
                s.writes()
                    .undo(
                        "remove",
                        Map.of(
                            "device",
                            Reference.toResult("device"),
                            "token",
                            Expression.secret("TOKEN"))))
        .step("note", "lab", "note", s -> s.writes().undo(Compensation.irreversible()))
        .step("use", "lab", "use", s -> s.writes().undo("release", Map.of("what", "disk")))
        .build();
  }

  private static String completed(Pilot pilot) throws InterruptedException {
    String id = pilot.plan(plan(), ALICE).id();
    Workflow workflow = pilot.run(id, ALICE);
    while (workflow.state() == WorkflowState.AWAITING_APPROVAL) {
      approve(pilot, workflow);
      workflow = pilot.run(id, ALICE);
    }
    assertThat(workflow.state()).isEqualTo(WorkflowState.COMPLETED);
    return id;
  }

  private static void approve(Pilot pilot, Workflow workflow) {
    String digest = workflow.pendingApproval().orElseThrow().digest();
    Set<String> consents = Set.copyOf(workflow.pendingApproval().orElseThrow().irreversible());
    pilot.approve(
        workflow.id(), new Verdict(digest, ALICE, Evidence.asserted(), "yes").consenting(consents));
  }

  private static Workflow run(Pilot pilot, Workflow reversal) throws InterruptedException {
    Workflow asking = pilot.run(reversal.id(), ALICE);
    assertThat(asking.state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    approve(pilot, asking);
    return pilot.run(reversal.id(), ALICE);
  }

  @Test
  void it_undoes_in_reverse_with_what_was_recorded_and_asks_before() throws Exception {
    Pilot pilot = pilot();
    String id = completed(pilot);
    int calls = skills.requests().size();

    Workflow reversal = pilot.rollback(id, ALICE, "it was wrong");
    assertThat(reversal.state()).isEqualTo(WorkflowState.PENDING);
    assertThat(reversal.steps())
        .extracting(Step::id)
        .containsExactly("reverse", "undo:use", "undo:add");
    assertThat(reversal.steps().get(0)).isInstanceOf(Gate.class);
    assertThat(skills.requests()).hasSize(calls);

    assertThat(run(pilot, reversal).state()).isEqualTo(WorkflowState.COMPLETED);
    List<SkillRequest> undone = skills.requests().subList(calls, skills.requests().size());
    assertThat(undone).extracting(SkillRequest::tool).containsExactly("release", "remove");
    assertThat(undone.get(1).arguments())
        .isEqualTo(Map.of("device", "vmk7", "token", "s3cr3t-t0ken"));
    assertThat(pilot.history(reversal.id()))
        .extracting(RecordedEvent::line)
        .noneMatch(line -> line.contains("s3cr3t"));
  }

  @Test
  void both_know_of_each_other_and_the_question_names_what_stays() throws Exception {
    Pilot pilot = pilot();
    String id = completed(pilot);
    Workflow reversal = pilot.rollback(id, ALICE, "it was wrong");

    assertThat(reversal.reversals().reverses()).hasValue(id);
    assertThat(pilot.status(id).reversals().newest()).hasValue(reversal.id());
    assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(((Gate) reversal.steps().get(0)).message().toString())
        .contains(id, "note (it can't be undone)");
  }

  @Test
  void asked_twice_it_is_the_same_and_its_digest_follows_from_the_records() throws Exception {
    Pilot pilot = pilot();
    String id = completed(pilot);
    Workflow first = pilot.rollback(id, ALICE, "it was wrong");
    Workflow second = pilot().rollback(id, ALICE, "once more");

    assertThat(second.id()).isEqualTo(first.id());
    pilot.cancel(first.id(), ALICE, "later", false);
    Workflow third = pilot.rollback(id, ALICE, "now");
    assertThat(third.id()).isNotEqualTo(first.id());
    assertThat(PlanDigest.of(third.plan())).isEqualTo(PlanDigest.of(first.plan()));
  }

  @RepeatedTest(10)
  void asked_by_many_at_once_it_is_planned_once() throws Exception {
    Pilot pilot = pilot();
    String id = completed(pilot);
    CountDownLatch start = new CountDownLatch(1);
    Callable<String> ask =
        () -> {
          start.await();
          return pilot.rollback(id, ALICE, "it was wrong").id();
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<String>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(threads.submit(ask));
    }
    start.countDown();
    List<String> ids = new ArrayList<>();
    for (Future<String> one : asked) {
      ids.add(one.get());
    }
    threads.shutdown();

    assertThat(Set.copyOf(ids)).hasSize(1);
    assertThat(requested(pilot, id)).hasSize(1);
  }

  private static List<WorkflowEvent> requested(Pilot pilot, String id) {
    return pilot.history(id).stream()
        .map(RecordedEvent::event)
        .filter(WorkflowEvent.ReversalRequested.class::isInstance)
        .collect(Collectors.toList());
  }

  @Test
  void one_that_fails_half_way_leaves_the_rest_to_the_next() throws Exception {
    Pilot pilot = pilot();
    String id = completed(pilot);
    skills.answering("remove", request -> SkillResult.failed("busy", "it is in use"));
    Workflow first = pilot.rollback(id, ALICE, "it was wrong");
    assertThat(run(pilot, first).state()).isEqualTo(WorkflowState.FAILED);

    skills.answering("remove", request -> SkillResult.succeeded(Map.of()));
    assertThat(pilot.previewRollback(id, Optional.empty()).undo()).hasSize(1);
    Workflow second = pilot.rollback(id, ALICE, "again");
    assertThat(second.steps()).extracting(Step::id).containsExactly("reverse", "undo:add");
    assertThat(run(pilot, second).state()).isEqualTo(WorkflowState.COMPLETED);

    assertThatThrownBy(() -> pilot.rollback(id, ALICE, "once more"))
        .isInstanceOf(PilotException.class)
        .hasMessageContaining("nothing that is left");
  }

  @Test
  void what_nobody_can_tell_of_an_earlier_one_is_settled_first() throws Exception {
    Pilot pilot = pilot();
    String id = completed(pilot);
    skills.answering("remove", request -> SkillResult.unknown("no answer"));
    Workflow first = run(pilot, pilot.rollback(id, ALICE, "it was wrong"));
    assertThat(first.state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    pilot.cancel(first.id(), ALICE, "enough", false);

    assertThatThrownBy(() -> pilot.rollback(id, ALICE, "again"))
        .hasMessageContaining("undo:add")
        .hasMessageContaining(first.id());
  }

  @Test
  void to_a_step_it_keeps_what_is_before() throws Exception {
    Pilot pilot = pilot();
    Workflow reversal = pilot.rollback(completed(pilot), ALICE, "partly", Optional.of("note"));

    assertThat(reversal.steps()).extracting(Step::id).containsExactly("reverse", "undo:use");
  }

  @Test
  void a_policy_that_denies_it_leaves_nothing_behind() throws Exception {
    String id = completed(pilot());
    Reason no = new Reason("no_removing", "nothing is removed here");
    Pilot strict =
        pilot(
            question ->
                question.operation().tool().equals("remove")
                    ? new PolicyDecision.Denied(List.of(no), Optional.empty())
                    : PolicyDecision.allowed());

    assertThat(strict.previewRollback(id, Optional.empty()).remaining())
        .anyMatch(left -> left.stepId().equals("add"));
    Workflow reversal = strict.rollback(id, ALICE, "it was wrong");
    assertThat(reversal.steps()).extracting(Step::id).containsExactly("reverse", "undo:use");
    assertThat(requested(strict, id)).hasSize(1);
  }

  @Test
  void after_a_crash_between_the_two_records_it_is_planned_under_the_same_id() throws Exception {
    Pilot pilot = pilot();
    String id = completed(pilot);
    Workflow known = pilot.status(id);
    WorkflowEvent request = new WorkflowEvent.ReversalRequested("wf-lost", ALICE, "crashed");
    RecordedEvent recorded =
        RecordedEvent.record(
            id, known.head().version() + 1, known.head().at(), request, known.head().hash());
    store.append(
        dev.pilot.store.WorkflowSummary.of(known.apply(recorded), "gone"),
        known.head().version(),
        List.of(recorded));

    assertThat(pilot.rollback(id, ALICE, "again").id()).isEqualTo("wf-lost");
    assertThat(requested(pilot, id)).hasSize(1);
  }
}
