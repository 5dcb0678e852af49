package dev.pilot.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  private final List<String> calls = new ArrayList<>();

  private final SkillInvoker healthy =
      call -> {
        calls.add(call.tool() + call.arguments());
        return SkillResult.succeeded(Map.of("count", 3));
      };

  @Test
  void an_approved_plan_completes() throws InterruptedException {
    Workflow workflow = Embedding.run(healthy);

    assertThat(workflow.state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(calls).containsExactly("get_replicas{}", "set_replicas{count=5}", "check_latency{}");
  }

  @Test
  void a_failed_check_puts_the_replicas_back() throws InterruptedException {
    Workflow workflow =
        Embedding.run(
            call ->
                call.skill().equals("monitor")
                    ? SkillResult.failed("too_slow", "slow")
                    : healthy.invoke(call));

    assertThat(workflow.state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(workflow.step("scale").status()).isEqualTo(StepStatus.ROLLED_BACK);
    assertThat(calls)
        .containsExactly("get_replicas{}", "set_replicas{count=5}", "set_replicas{count=3}");
  }
}
