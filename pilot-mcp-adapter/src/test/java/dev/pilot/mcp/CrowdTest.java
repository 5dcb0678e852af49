package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.plan.Plan;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls at once. */
@Timeout(60)
class CrowdTest {

  private static final Plan ONE_STEP =
      Plan.named("one").step("make", "sim", "make", step -> step.writes()).build();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served = Served.asserted();
  }

  @AfterEach
  void stop() {
    served.close();
    threads.shutdownNow();
  }

  @Test
  void forty_calls_that_wait_keep_nobody_else_waiting() throws Exception {
    served.skills.block("make");
    List<CompletableFuture<CallToolResult>> waiting = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String id = served.plan(ONE_STEP);
      waiting.add(
          CompletableFuture.supplyAsync(
              () -> served.call("run_workflow", Map.of("workflow_id", id, "wait_seconds", 50)),
              threads));
    }
    assertThat(served.answer("list_workflows", Map.of())).containsKey("templates");
    assertThat(waiting).noneMatch(CompletableFuture::isDone);

    served.skills.release();
    for (CompletableFuture<CallToolResult> call : waiting) {
      assertThat(call.get(30, TimeUnit.SECONDS).isError()).isFalse();
    }
  }

  @Test
  void of_two_runs_at_the_same_time_one_runs_and_the_other_is_told() throws Exception {
    for (int i = 0; i < 10; i++) {
      runTwice(served.plan(ONE_STEP));
    }
    assertThat(served.skills.called()).hasSize(10);
  }

  private void runTwice(String id) throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    List<Future<CallToolResult>> both =
        Stream.of(1, 2)
            .map(
                number ->
                    threads.submit(
                        () -> {
                          together.await();
                          return served.call("run_workflow", Map.of("workflow_id", id));
                        }))
            .toList();
    List<Boolean> refused = List.of(both.get(0).get().isError(), both.get(1).get().isError());
    assertThat(refused).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void a_run_that_takes_longer_than_the_wait_goes_on_behind_the_answer() {
    served.skills.block("make");
    String id = served.plan(ONE_STEP);
    Map<String, Object> running =
        served.answer("run_workflow", Map.of("workflow_id", id, "wait_seconds", 0));
    assertThat(running).containsEntry("state", "running").containsEntry("outcome", "running");
    assertThat((String) running.get("message")).contains("get_workflow_status");
  }

  @Test
  void what_a_person_approved_elsewhere_goes_on_by_itself() throws Exception {
    String id = served.plan(Served.gated());
    served.answer("run_workflow", Map.of("workflow_id", id));
    served.pilot.approve(
        id,
        new Verdict(
            served.pilot.status(id).pendingApproval().orElseThrow().digest(),
            Principal.person("bob"),
            Evidence.confirmed("test"),
            ""));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!served.pilot.status(id).state().isFinal() && System.nanoTime() < deadline) {
      served.answer("get_workflow_status", Map.of("workflow_id", id));
    }
    assertThat(served.pilot.status(id).state().word()).isEqualTo("completed");
  }

  @Test
  void no_thread_is_left_after_close() throws Exception {
    served.answer("list_workflows", Map.of());
    served.close();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!ours().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(ours()).isEmpty();
    served = Served.asserted();
  }

  private static List<String> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("pilot-tool") || name.startsWith("pilot-heartbeat"))
        .toList();
  }
}
