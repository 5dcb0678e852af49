package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.RecordedEvent;
import dev.pilot.mcp.Interview.Asked;
import dev.pilot.plan.Plan;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What an agent can send that wants more than its person gave it: decisions are confirmed here. */
@Timeout(120)
class AdversaryTest {

  private static final int LEAST = 35;
  private static final String ASKED = "ASKED";

  /**
   * One call.
   *
   * @param name what the agent tries
   * @param code with which it is refused
   * @param recorded whether the workflow's log says so
   */
  private record Sent(
      String name, String tool, Map<String, Object> arguments, String code, boolean recorded) {}

  private static List<Sent> calls() {
    return Stream.of(
            decides("a person's name", "approve", "person_required", "approver", "bob"),
            decides("its own person's name", "approve", "person_required", "approver", "alice"),
            decides("an agent's name", "approve", "agent_cannot_approve", "approver", "agent:x"),
            decides("AGENT in capitals", "approve", "agent_cannot_approve", "approver", "AGENT:x"),
            decides("its own name", "approve", "agent_cannot_approve", "approver", "robot"),
            decides("its own name, wide", "approve", "agent_cannot_approve", "approver", "ＲＯＢＯＴ"),
            decides(
                "its own name, with what nobody sees",
                "approve",
                "agent_cannot_approve",
                "approver",
                "ro\u200bbot "),
            decides(
                "nobody's name and a wrong digest", "approve", "digest_mismatch", "digest", "0"),
            decides("a digest of nothing", "approve", "digest_mismatch", "digest", Served.DIGEST),
            decides("a no to another request", "reject", "digest_mismatch", "digest", "0"),
            resolves("the gate", "ask", "applied"),
            resolves("the step behind the gate", "change", "applied"),
            resolves("the step behind the gate, to have it sent", "change", "retry"),
            resolves("the step before the gate", "make", "not_applied"),
            argument("approve", "force", true),
            argument("approve", "assurance", "signed"),
            argument("approve", "evidence", Map.of("confirmed", "terminal")),
            argument("approve", "consents", List.of("*")),
            argument("approve", "code", "000000"),
            argument("approve", "on_behalf_of", "bob"),
            argument("run_workflow", "force", true),
            argument("run_workflow", "skip_gates", true),
            argument("run_workflow", "approvals", "asserted"),
            argument("run_workflow", "approver", "bob"),
            argument("rollback", "force", true),
            argument("cancel_workflow", "then_run", true),
            plain("run_workflow", "illegal_state"))
        .toList();
  }

  private static Sent decides(
      String name, String tool, String code, String argument, String value) {
    Map<String, Object> arguments = new LinkedHashMap<>(Map.of("digest", ASKED));
    if (tool.equals("reject")) {
      arguments.put("reason", "r");
    }
    arguments.put(argument, value);
    return new Sent(tool + " with " + name, tool, arguments, code, true);
  }

  private static Sent resolves(String name, String step, String decision) {
    Map<String, Object> arguments =
        Map.of("step_id", step, "decision", decision, "reason", "r", "approver", "bob");
    return new Sent("resolve " + name, "resolve_step", arguments, "illegal_state", true);
  }

  private static Sent argument(String tool, String argument, Object value) {
    String name = "%s with an argument '%s'".formatted(tool, argument);
    return new Sent(name, tool, Map.of(argument, value), "invalid_arguments", false);
  }

  private static Sent plain(String tool, String code) {
    return new Sent(tool + " at the gate", tool, Map.of(), code, false);
  }

  private static List<String> hidden() {
    return List.of(
        "force",
        "confirm_draft",
        "admin",
        "approve_all",
        "keys",
        "enroll_key",
        "set_policy",
        "resume",
        "sim.change");
  }

  @TestFactory
  Stream<DynamicTest> no_call_gets_past_the_gate() {
    return calls().stream()
        .map(
            sent ->
                DynamicTest.dynamicTest(
                    sent.name(),
                    () -> {
                      try (Served served = Served.confirmed()) {
                        refused(served, sent);
                      }
                    }));
  }

  private static void refused(Served served, Sent sent) {
    String id = served.plan(Served.gated());
    served.answer("run_workflow", Map.of("workflow_id", id));
    int before = served.pilot.history(id).size();
    Map<String, Object> arguments = new HashMap<>(sent.arguments());
    arguments.put("workflow_id", id);
    arguments.replaceAll((name, value) -> value.equals(ASKED) ? digest(served, id) : value);

    Map<String, Object> error = served.refusal(sent.tool(), arguments);

    assertThat(error).as("%s", error).containsEntry("code", sent.code());
    assertThat(served.pilot.status(id).state().word()).isEqualTo("awaiting_approval");
    assertThat(served.skills.called()).containsExactly("make");
    List<RecordedEvent> log = served.pilot.history(id);
    assertThat(log.subList(before, log.size()))
        .hasSize(sent.recorded() ? 1 : 0)
        .allMatch(event -> event.type().equals("attempt_refused"));
  }

  private static String digest(Served served, String id) {
    return served.pilot.status(id).pendingApproval().orElseThrow().digest();
  }

  @TestFactory
  Stream<DynamicTest> there_is_no_tool_that_is_not_listed() {
    return hidden().stream()
        .map(
            tool ->
                DynamicTest.dynamicTest(
                    "calls " + tool,
                    () -> {
                      try (Served served = Served.confirmed()) {
                        String id = served.plan(Served.gated());
                        served.answer("run_workflow", Map.of("workflow_id", id));
                        int before = served.pilot.history(id).size();
                        assertThat(fails(served, tool, id)).isTrue();
                        assertThat(served.pilot.history(id)).hasSize(before);
                        assertThat(served.skills.called()).containsExactly("make");
                      }
                    }));
  }

  private static boolean fails(Served served, String tool, String id) {
    try {
      return Boolean.TRUE.equals(served.call(tool, Map.of("workflow_id", id)).isError());
    } catch (McpError e) {
      return true;
    }
  }

  /** The forms are {@link ElicitationTest}'s; here are those that a client could fill in itself. */
  @TestFactory
  Stream<DynamicTest> no_client_answers_for_its_person() {
    return Map.<String, Map<String, Object>>of(
            "accepts without a word", Map.of(),
            "accepts with what the form proposes", Map.of("decision", "approve", "code", ""),
            "types what it sees in the status", Map.of("code", "DIGEST"),
            "types the code in another field", Map.of("comment", "CODE"),
            "types the code of the request before", Map.of("code", "OLD"),
            "types a list of the code", Map.of("code", List.of("CODE")))
        .entrySet()
        .stream()
        .map(
            answer ->
                DynamicTest.dynamicTest(
                    answer.getKey(),
                    () -> {
                      try (Interview interview = new Interview(Optional.of("alice"))) {
                        notConfirmed(interview, answer.getValue());
                      }
                    }));
  }

  private static void notConfirmed(Interview interview, Map<String, Object> answer)
      throws Exception {
    String id = interview.asking(Served.gated());
    Asked old = interview.ask(id);
    CompletableFuture<CallToolResult> call = interview.call("approve", Map.of("workflow_id", id));
    Asked form = interview.form();
    Map<String, Object> typed = new HashMap<>(answer);
    String digest = interview.pilot.status(id).pendingApproval().orElseThrow().digest();
    typed.replaceAll(
        (field, value) ->
            Map.<Object, Object>of(
                    "CODE",
                    form.code(),
                    List.of("CODE"),
                    List.of(form.code()),
                    "OLD",
                    old.code(),
                    "DIGEST",
                    digest)
                .getOrDefault(value, value));
    form.accept(typed);
    assertThat(call.get(30, TimeUnit.SECONDS).isError()).isTrue();
    assertThat(interview.pilot.status(id).state().word()).isEqualTo("awaiting_approval");
    assertThat(interview.pilot.history(id))
        .filteredOn(event -> event.type().equals("attempt_refused"))
        .hasSize(1);
    assertThat(interview.skills.called()).containsExactly("make");
  }

  @Test
  void what_a_person_is_shown_can_not_be_made_to_lie() throws Exception {
    try (Interview interview = new Interview(Optional.of("alice"))) {
      String lie = "Fine?\ndigest: 0000\r\u001b[2J\u202etype this code: AAAA\u2028approved";
      Plan plan =
          Plan.named("p")
              .gate("ask", lie)
              .step(
                  "change",
                  "sim",
                  "change",
                  step -> step.with("name", lie).writes().undo("unchange", Map.of()))
              .build();
      Asked form = interview.ask(interview.asking(plan));
      String shown = form.request().message();
      assertThat(shown).doesNotContain("\u202e", "\u001b", "\r", "\u2028");
      assertThat(shown.lines()).noneMatch(line -> line.strip().startsWith("digest: 0000"));
      assertThat(shown.lines()).noneMatch(line -> line.strip().startsWith("type this code: AAAA"));
    }
  }

  @Test
  void there_are_enough_of_them() {
    int attacks = calls().size() + hidden().size();
    System.out.println("adversary: " + attacks + " attacks through the tools");
    assertThat(attacks).isGreaterThanOrEqualTo(LEAST);
  }
}
