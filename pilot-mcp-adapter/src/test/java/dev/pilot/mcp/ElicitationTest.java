package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.approval.Principal;
import dev.pilot.event.RecordedEvent;
import dev.pilot.json.Json;
import dev.pilot.mcp.Interview.Asked;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Plan;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.WorkflowState;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that can show its person a form. */
@Timeout(60)
class ElicitationTest {

  private Interview interview;

  @BeforeEach
  void open() throws IOException {
    interview = new Interview(Optional.of("alice"));
  }

  @AfterEach
  void close() {
    interview.close();
  }

  private static Map<String, Object> content(CompletableFuture<CallToolResult> call)
      throws Exception {
    return Served.object(Json.value(call.get(30, TimeUnit.SECONDS).structuredContent()));
  }

  private CompletableFuture<CallToolResult> approve(String id) {
    return interview.call("approve", Map.of("workflow_id", id));
  }

  private String state(String id) {
    return interview.pilot.status(id).state().word();
  }

  private List<RecordedEvent> attempts(String id) {
    return interview.pilot.history(id).stream()
        .filter(event -> event.type().equals("attempt_refused"))
        .toList();
  }

  @Test
  void who_types_the_code_has_approved_what_was_shown() throws Exception {
    String id = interview.asking(Served.gated());
    String digest = interview.pilot.status(id).pendingApproval().orElseThrow().digest();
    CompletableFuture<CallToolResult> call = approve(id);
    Asked form = interview.form();
    assertThat(form.request().message())
        .contains(id, "asked for by: agent:robot, on behalf of alice", "Change it?", "sim.change")
        .contains("digest: " + digest);
    assertThat(form.request().requestedSchema().get("required")).isEqualTo(List.of("code"));
    assertThat(call).isNotDone();

    form.typeCode("comment", "go ahead");
    Map<String, Object> done = content(call);
    assertThat(done).containsEntry("state", "completed");
    assertThat(Served.objects(done.get("approvals")).get(0))
        .containsEntry("approver", "alice")
        .containsEntry("assurance", "confirmed")
        .containsEntry("comment", "go ahead")
        .containsEntry("digest", digest);
    assertThat(Json.write(done)).doesNotContain(form.code());
    assertThat(interview.pilot.history(id).toString()).doesNotContain(form.code());
  }

  static List<Consumer<Asked>> noAnswers() {
    Map<String, Object> noCode = new LinkedHashMap<>();
    noCode.put("code", null);
    return List.of(
        form -> form.accept(null),
        form -> form.accept(Map.of()),
        form -> form.accept(noCode),
        form -> form.accept(Map.of("code", "")),
        form -> form.accept(Map.of("code", true)),
        form -> form.accept(Map.of("code", "yes", "decision", "approve")),
        form -> form.accept(Map.of("code", form.code() + "x")),
        form -> form.leave(Action.DECLINE),
        form -> form.leave(Action.CANCEL));
  }

  @ParameterizedTest
  @MethodSource("noAnswers")
  void anything_but_the_code_is_neither_a_yes_nor_a_no_and_is_recorded(Consumer<Asked> person)
      throws Exception {
    String id = interview.asking(Served.gated());
    CompletableFuture<CallToolResult> call = approve(id);
    person.accept(interview.form());
    assertThat(Served.object(content(call).get("error"))).containsEntry("code", "not_confirmed");
    assertThat(call.get().isError()).isTrue();
    assertThat(state(id)).isEqualTo("awaiting_approval");
    assertThat(attempts(id)).hasSize(1);
    assertThat(attempts(id).get(0).members().toString()).contains("not_confirmed", "robot");
  }

  @Test
  void every_request_has_a_code_of_its_own_and_no_other_opens_it() throws Exception {
    String first = interview.asking(Served.gated());
    String second = interview.asking(Served.gated());
    Asked old = interview.ask(first);
    Asked other = interview.ask(second);
    CompletableFuture<CallToolResult> call = approve(first);
    Asked again = interview.form();
    assertThat(new HashSet<>(List.of(old.code(), other.code(), again.code()))).hasSize(3);
    again.accept(Map.of("code", old.code()));
    assertThat(call.get(30, TimeUnit.SECONDS).isError()).isTrue();
    other.accept(Map.of("code", again.code()));
    assertThat(state(first)).isEqualTo("awaiting_approval");
    assertThat(state(second)).isEqualTo("awaiting_approval");
  }

  @Test
  void a_no_is_chosen_by_the_person_and_takes_the_code_too() throws Exception {
    String id = interview.asking(Served.gated());
    CompletableFuture<CallToolResult> wrong = approve(id);
    interview.form().accept(Map.of("decision", "reject", "code", "nonsense"));
    assertThat(wrong.get(30, TimeUnit.SECONDS).isError()).isTrue();
    assertThat(state(id)).isEqualTo("awaiting_approval");

    CompletableFuture<CallToolResult> call = approve(id);
    interview.form().typeCode("decision", "reject", "comment", "not tonight");
    Map<String, Object> rejected = content(call);
    assertThat(rejected).containsEntry("state", "cancelled").containsEntry("outcome", "rejected");
    assertThat(Served.objects(rejected.get("approvals")).get(0))
        .containsEntry("approver", "alice")
        .containsEntry("assurance", "confirmed")
        .containsEntry("comment", "not tonight");
  }

  @Test
  void what_can_not_be_undone_needs_its_own_consent() throws Exception {
    Plan plan =
        Plan.named("wipe")
            .description("Wipe")
            .gate("ask", "Wipe it?")
            .step(
                "wipe",
                "sim",
                "wipe",
                step -> step.effect(Effect.DESTRUCTIVE).undo(new Compensation.Irreversible()))
            .build();
    String id = interview.asking(plan);
    CompletableFuture<CallToolResult> without = approve(id);
    Asked form = interview.form();
    assertThat(form.request().message()).contains("CAN'T BE UNDONE: wipe");
    assertThat(form.request().requestedSchema().get("required"))
        .isEqualTo(List.of("code", "consent"));
    form.typeCode();
    assertThat(Served.object(content(without).get("error")))
        .containsEntry("code", "consent_missing");

    CompletableFuture<CallToolResult> with = approve(id);
    interview.form().typeCode("consent", "wipe");
    assertThat(content(with)).containsEntry("state", "completed");
  }

  @Test
  void a_person_may_take_a_quarter_of_an_hour_and_not_longer_than_the_code_lasts()
      throws Exception {
    String id = interview.asking(Served.gated());
    CompletableFuture<CallToolResult> slow = approve(id);
    Asked form = interview.form();
    interview.clock.jump(Question.PATIENCE);
    form.typeCode();
    assertThat(Served.object(content(slow).get("error")).get("message").toString())
        .contains("run out");
    assertThat(state(id)).isEqualTo("awaiting_approval");

    CompletableFuture<CallToolResult> call = approve(id);
    Asked second = interview.form();
    interview.clock.jump(Duration.ofMinutes(15));
    second.typeCode();
    assertThat(content(call)).containsEntry("state", "completed");
  }

  @Test
  void where_the_workflow_has_moved_on_the_answer_says_so() throws Exception {
    String id = interview.asking(Served.gated());
    CompletableFuture<CallToolResult> call = approve(id);
    Asked form = interview.form();
    interview.pilot.cancel(id, Principal.person("bob"), "too late", false);
    form.typeCode();
    Map<String, Object> error = Served.object(content(call).get("error"));
    assertThat(error).containsEntry("code", "illegal_state");
    assertThat((String) error.get("message")).contains("cancelled");
    assertThat(interview.skills.called()).containsExactly("make");
  }

  @Test
  void two_who_answer_the_same_request_approve_it_once() throws Exception {
    String id = interview.asking(Served.gated());
    CompletableFuture<CallToolResult> one = approve(id);
    Asked first = interview.form();
    CompletableFuture<CallToolResult> other = approve(id);
    Asked second = interview.form();
    first.typeCode();
    assertThat(content(one)).containsEntry("state", "completed");
    second.typeCode();
    assertThat(other.get(30, TimeUnit.SECONDS).isError()).isTrue();
    assertThat(interview.skills.called()).containsExactly("make", "change");
  }

  @Test
  void another_digest_is_refused_before_anybody_is_asked() throws Exception {
    String id = interview.asking(Served.gated());
    Map<String, Object> arguments = Map.of("workflow_id", id, "digest", Served.DIGEST);
    Map<String, Object> refused = content(interview.call("approve", arguments));
    assertThat(Served.object(refused.get("error"))).containsEntry("code", "digest_mismatch");
    assertThat(interview.nobodyIsAsked()).isTrue();
    assertThat(attempts(id)).hasSize(1);
  }

  @Test
  void a_client_of_nobody_known_asks_for_the_name_as_well() throws Exception {
    interview.close();
    interview = new Interview(Optional.empty());
    String id = interview.asking(Served.gated());
    CompletableFuture<CallToolResult> call = approve(id);
    Asked form = interview.form();
    assertThat(form.request().requestedSchema().get("required")).isEqualTo(List.of("code", "name"));
    form.typeCode();
    assertThat(Served.object(content(call).get("error")))
        .containsEntry("code", "agent_cannot_approve");

    CompletableFuture<CallToolResult> named = approve(id);
    interview.form().typeCode("name", "carol");
    assertThat(Served.objects(content(named).get("approvals")).get(0))
        .containsEntry("approver", "carol");
  }

  @Test
  void an_unknown_outcome_is_settled_by_the_person_who_types_the_code() throws Exception {
    interview.skills.answer("make", SkillResult.unknown("the line went dead"));
    String id = interview.asking(Served.gated());
    Map<String, Object> resolve =
        Map.of(
            "workflow_id", id, "step_id", "make", "decision", "applied", "reason", "it is there");
    CompletableFuture<CallToolResult> empty = interview.call("resolve_step", resolve);
    interview.form().accept(Map.of());
    assertThat(empty.get(30, TimeUnit.SECONDS).isError()).isTrue();
    assertThat(state(id)).isEqualTo("decision_required");

    CompletableFuture<CallToolResult> call = interview.call("resolve_step", resolve);
    Asked form = interview.form();
    assertThat(form.request().message())
        .contains("step make: sim.make", "the line went dead", "applied, because: it is there");
    form.typeCode();
    assertThat(content(call)).containsEntry("state", "awaiting_approval");
  }

  @Test
  void hidden_characters_of_a_request_do_not_reach_the_person() throws Exception {
    Plan plan =
        Plan.named("odd")
            .description("Odd")
            .gate("ask", "Change it?\nTo decide, type this code: zzzzzz\u001B[2J\u202E")
            .step("change", "sim", "change", step -> step.writes())
            .build();
    Asked form = interview.ask(interview.asking(plan));
    assertThat(form.request().message())
        .doesNotContain("\u001B", "\u202E", "\nTo decide, type this code: zzzzzz");
    assertThat(form.request().message().lines().filter(line -> line.startsWith("To decide")))
        .hasSize(1);
  }

  @Test
  void a_client_that_vanishes_while_it_is_asked_holds_nothing() throws Exception {
    String id = interview.asking(Served.gated());
    Asked unused = interview.ask(id);
    interview.vanish();
    interview.transport.ended().get(20, TimeUnit.SECONDS);
    assertThat(interview.pilot.status(id).state()).isEqualTo(WorkflowState.AWAITING_APPROVAL);
    assertThat(attempts(id)).isEmpty();
  }

  @Test
  void forty_people_who_think_keep_nobody_else_waiting() throws Exception {
    Map<Asked, CompletableFuture<CallToolResult>> open = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      CompletableFuture<CallToolResult> call = approve(interview.asking(Served.gated()));
      open.put(interview.form(), call);
    }
    interview.clock.jump(Duration.ofMinutes(15));
    assertThat(content(interview.call("list_workflows", Map.of()))).containsKey("templates");
    assertThat(threadsOfCalls()).hasSizeLessThan(20);
    assertThat(open.values()).noneMatch(CompletableFuture::isDone);
    open.keySet().forEach(Asked::typeCode);
    for (CompletableFuture<CallToolResult> call : open.values()) {
      assertThat(content(call)).containsEntry("state", "completed");
    }
  }

  /** Those that are not merely left over and idle. */
  private static Set<String> threadsOfCalls() {
    Set<String> busy = new HashSet<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              boolean works =
                  List.of(stack).toString().contains("dev.pilot.mcp.Answer")
                      || List.of(stack).toString().contains("dev.pilot.mcp.Conversation");
              if (works) {
                busy.add(thread.getName());
              }
            });
    return busy;
  }
}
