package dev.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.approval.ApprovalException;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailoverTest {

  private static final Principal ANN = Principal.person("ann");
  private static final Principal BOB = Principal.person("bob");

  private final FakeDatabase database = new FakeDatabase();
  private final Pilot pilot = Pilot.with(database).build();
  private String id;
  private PendingApproval gate;

  @BeforeEach
  void run_up_to_the_gate() throws InterruptedException {
    id = pilot.plan(Failover.of("orders"), ANN).id();
    gate = pilot.run(id, ANN).pendingApproval().orElseThrow();
  }

  @AfterEach
  void close() {
    pilot.close();
  }

  @Test
  void nothing_moves_before_the_gate_opens() {
    assertThat(gate.message()).isEqualTo("Move orders to its standby?");
    assertThat(gate.covers()).containsExactly("move", "verify");
    assertThat(database.primary).isEqualTo("node-a");
  }

  @Test
  void an_approved_failover_completes() throws InterruptedException {
    pilot.approve(id, verdict(gate.digest(), "go"));
    Workflow workflow = pilot.run(id, ANN);

    assertThat(workflow.state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(database.primary).isEqualTo("node-b");
  }

  @Test
  void a_rejected_failover_is_cancelled() {
    Workflow workflow = pilot.reject(id, verdict(gate.digest(), "not on a Friday"));

    assertThat(workflow.state()).isEqualTo(WorkflowState.CANCELLED);
    assertThat(database.primary).isEqualTo("node-a");
  }

  @Test
  void a_database_that_does_not_answer_goes_back() throws InterruptedException {
    database.answers = false;
    pilot.approve(id, verdict(gate.digest(), "go"));
    Workflow workflow = pilot.run(id, ANN);

    assertThat(workflow.state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(workflow.ending().failedStep()).contains("verify");
    assertThat(database.primary).isEqualTo("node-a");
  }

  @Test
  void an_approval_of_something_else_does_not_count() {
    assertThatThrownBy(() -> pilot.approve(id, verdict("0".repeat(64), "go")))
        .isInstanceOf(ApprovalException.class);
    assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
  }

  private static Verdict verdict(String digest, String comment) {
    return new Verdict(digest, BOB, Evidence.asserted(), comment);
  }
}
