package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.PilotException;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.engine.FakeSkills;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Label;
import dev.pilot.plan.OnReject;
import dev.pilot.plan.Plan;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes count the votes on one gate at once, and nothing is counted twice or lost. */
class VotesAtOnceTest {

  private static final int VOTERS = 8;
  private static final int ROUNDS = 5;
  private static final Principal ASKED = Principal.agent("claude", Optional.of("alice"));

  private final FakeSkills skills = new FakeSkills();

  @Test
  void in_memory() throws Exception {
    EventStore store = EventStore.inMemory();
    inRounds(store, store);
  }

  @Test
  void on_sqlite(@TempDir Path directory) throws Exception {
    SqliteFile file = SqliteFile.in(directory);
    inRounds(file.open(), file.open());
  }

  @Test
  void on_postgres() throws Exception {
    PostgresSchema schema = PostgresSchema.create();
    inRounds(schema.open(), schema.open());
  }

  private record Node(String self) implements Nodes {
    @Override
    public Life life(String node) {
      return Life.ALIVE;
    }
  }

  private static Plan plan(int quorum, int vetoes) {
    Gate gate =
        new Gate(
            "ask",
            new Label("ask", ""),
            Expression.of("Go?"),
            Condition.always(),
            OnReject.CANCEL,
            new Approvers(Set.of(), quorum, vetoes, Optional.empty(), false, Approvers.A_DAY));
    return Plan.named("p").step(gate).step("a", "lab", "a", s -> s.writes()).build();
  }

  private void inRounds(EventStore ones, EventStore twos) throws Exception {
    try (ones;
        twos;
        Pilot one = Pilot.with(skills).store(ones).nodes(new Node("one")).build();
        Pilot two = Pilot.with(skills).store(twos).nodes(new Node("two")).build()) {
      for (int round = 0; round < ROUNDS; round++) {
        everybodySaysYes(one, two);
        everybodySaysTheSameAndOneSaysNo(one, two);
      }
    }
  }

  private void everybodySaysYes(Pilot one, Pilot two) throws Exception {
    String id = one.plan(plan(3, 1), ASKED).id();
    String digest = one.run(id, ASKED).pendingApproval().orElseThrow().digest();
    List<Callable<String>> votes = new ArrayList<>();
    for (int voter = 0; voter < VOTERS; voter++) {
      Verdict yes = verdict(digest, "person-" + voter / 2);
      Pilot node = voter % 2 == 0 ? one : two;
      votes.add(() -> said(() -> node.approve(id, yes)));
    }

    List<String> answers = atOnce(votes);

    assertThat(answers).filteredOn("counted"::equals).hasSize(3);
    assertThat(count(two, id, WorkflowEvent.ApprovalGiven.class)).isEqualTo(3);
    assertThat(count(two, id, WorkflowEvent.GateOpened.class)).isEqualTo(1);
    assertThat(count(two, id, WorkflowEvent.AttemptRefused.class)).isEqualTo(VOTERS - 3);
    assertThat(two.status(id).verdicts())
        .extracting(verdict -> verdict.vote().by().name())
        .doesNotHaveDuplicates();
    assertThat(two.status(id).state()).isEqualTo(WorkflowState.APPROVED);
  }

  private void everybodySaysTheSameAndOneSaysNo(Pilot one, Pilot two) throws Exception {
    String id = one.plan(plan(1, 1), ASKED).id();
    String digest = one.run(id, ASKED).pendingApproval().orElseThrow().digest();

    List<String> answers =
        atOnce(
            List.of(
                () -> said(() -> one.approve(id, verdict(digest, "ann"))),
                () -> said(() -> two.reject(id, verdict(digest, "bob")))));

    Workflow workflow = one.status(id);
    long opened = count(one, id, WorkflowEvent.GateOpened.class);
    long refused = count(one, id, WorkflowEvent.GateRefused.class);
    assertThat(answers).containsExactlyInAnyOrder("counted", "illegal_state");
    assertThat(opened + refused).isEqualTo(1);
    assertThat(workflow.state())
        .isEqualTo(opened == 1 ? WorkflowState.APPROVED : WorkflowState.CANCELLED);
  }

  private static Verdict verdict(String digest, String name) {
    return new Verdict(digest, Principal.person(name), Evidence.asserted(), "because");
  }

  private static String said(Callable<Workflow> vote) throws Exception {
    try {
      vote.call();
      return "counted";
    } catch (PilotException e) {
      return e.code();
    }
  }

  private static List<String> atOnce(List<Callable<String>> votes) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(votes.size());
    try {
      CyclicBarrier start = new CyclicBarrier(votes.size());
      List<Future<String>> answers = new ArrayList<>();
      for (Callable<String> vote : votes) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return vote.call();
                }));
      }
      List<String> all = new ArrayList<>();
      for (Future<String> answer : answers) {
        all.add(answer.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static long count(Pilot pilot, String id, Class<? extends WorkflowEvent> kind) {
    return pilot.history(id).stream().filter(one -> kind.isInstance(one.event())).count();
  }
}
