package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final Caller CALLER = Caller.of(Optional.of("robot"), Optional.empty(), false);

  @Test
  void an_exception_inside_is_told_without_a_word_of_it() {
    Answer answer = Answer.of(throwing(new IllegalStateException("hunter2")), Map.of(), CALLER);
    assertThat(answer.refused()).isTrue();
    assertThat(Json.write(answer.content()))
        .contains("internal_error")
        .doesNotContain("hunter2")
        .doesNotContain("Exception");
  }

  @Test
  void an_unknown_argument_is_refused_with_what_was_probably_meant() {
    Answer answer =
        Answer.of(
            new GetWorkflowStatus(null),
            Map.of("workflow_id", "wf-1", "detial", "full", "steps_limit", 2.5),
            CALLER);
    assertThat(Json.write(answer.content()))
        .contains("invalid_arguments")
        .contains("'detial' is not known. Did you mean 'detail'?")
        .contains("'steps_limit' has to be a whole number from 1 to 1000");
  }

  @Test
  void null_counts_as_not_sent() {
    Map<String, Object> sent = new HashMap<>();
    sent.put("workflow_id", "wf-1");
    sent.put("detail", null);
    assertThat(new GetWorkflowStatus(null).card().signature().read(sent).values())
        .containsOnlyKeys("workflow_id");
  }

  @Test
  void a_client_s_name_is_made_harmless_before_it_becomes_a_principal() {
    Caller caller =
        Caller.of(Optional.of("ev\u001B[2Jil\n" + "x".repeat(500)), Optional.empty(), false);
    assertThat(caller.principal().name())
        .startsWith("agent:evil xxx")
        .hasSizeLessThan(80)
        .doesNotContain("\n");
    assertThat(Caller.of(Optional.of("  "), Optional.empty(), false).principal().name())
        .isEqualTo("agent:unnamed");
  }

  private static Tool throwing(RuntimeException problem) {
    return new Tool() {
      @Override
      public ToolCard card() {
        return new ToolCard(
            "broken", "", "", ToolCard.Conduct.READS, Signature.of(), OutputSchema.list());
      }

      @Override
      public Map<String, Object> call(Arguments arguments, Caller caller) {
        throw problem;
      }
    };
  }
}
