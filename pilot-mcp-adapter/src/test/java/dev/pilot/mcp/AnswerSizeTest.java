package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillResult;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However large a workflow is, an answer with both its copies stays under the bound. */
@Timeout(120)
class AnswerSizeTest {

  private static final int STEPS = 1_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served = Served.asserted();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void a_thousand_steps_with_huge_results_come_in_pages_and_are_cut() throws Exception {
    served.skills.answer(
        "work", SkillResult.succeeded(Map.of("log", "\"é東\\".repeat(4_000), "code", 0)));
    String id = served.plan(thousand(true));
    bounded(served.call("run_workflow", Map.of("workflow_id", id, "wait_seconds", 100)));
    String digest = served.pilot.status(id).pendingApproval().orElseThrow().digest();
    Map<String, Object> done =
        bounded(
            served.call("approve", Map.of("workflow_id", id, "digest", digest, "approver", "bob")));
    assertThat(done).containsEntry("steps_total", STEPS + 1);

    Map<String, Object> full =
        bounded(
            served.call(
                "get_workflow_status",
                Map.of("workflow_id", id, "detail", "full", "audit_limit", 1_000)));
    assertThat(full).containsEntry("audit_intact", true);
    String result = (String) Served.objects(full.get("steps")).get(1).get("result");
    assertThat(result).containsPattern("\\.\\.\\. \\[cut, \\d{5,} characters]$");
  }

  @Test
  void following_the_pages_shows_every_step_once() throws Exception {
    String id = served.plan(thousand(false));
    int from = 0;
    int pages = 0;
    for (Integer next = 0; next != null; pages++) {
      Map<String, Object> page =
          bounded(
              served.call("get_workflow_status", Map.of("workflow_id", id, "steps_from", next)));
      for (Map<String, Object> step : Served.objects(page.get("steps"))) {
        assertThat(step).containsEntry("index", from++);
      }
      next = (Integer) page.get("steps_next");
    }
    assertThat(from).isEqualTo(STEPS);
    assertThat(pages).isEqualTo(10);
  }

  @Test
  void the_graph_comes_only_when_asked_for_and_fits_in() throws Exception {
    String id = served.plan(thousand(true));
    assertThat(bounded(served.call("get_workflow_status", Map.of("workflow_id", id))))
        .doesNotContainKey("mermaid");
    Map<String, Object> drawn =
        bounded(served.call("get_workflow_status", Map.of("workflow_id", id, "mermaid", true)));
    assertThat((String) drawn.get("mermaid"))
        .startsWith("flowchart TD\n")
        .contains("2–1001. 1000 steps<br/>#9675; 1000 pending");
  }

  @Test
  void a_short_value_is_shown_whole() {
    String id = served.plan(Served.gated());
    Map<String, Object> answer = served.answer("run_workflow", Map.of("workflow_id", id));
    assertThat(Served.objects(answer.get("steps")).get(0).get("result"))
        .isEqualTo(Map.of("done", "make"));
  }

  private static Plan thousand(boolean gated) {
    Plan.Builder plan = Plan.named("long");
    if (gated) {
      plan.gate("ask", "All of them?");
    }
    for (int i = 0; i < STEPS; i++) {
      plan.step("work-" + i, "sim", "work", step -> step.with("target", "vm").writes());
    }
    return plan.build();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> bounded(CallToolResult result) throws Exception {
    assertThat(result.isError()).as("%s", result.structuredContent()).isFalse();
    assertThat(MAPPER.writeValueAsBytes(result)).hasSizeLessThan(50_000);
    assertThat(List.of(result.content())).isNotEmpty();
    return (Map<String, Object>) result.structuredContent();
  }
}
