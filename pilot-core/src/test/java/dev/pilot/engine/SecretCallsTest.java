package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.json.Json;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Expression;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Poll;
import dev.pilot.plan.Probe;
import dev.pilot.plan.Reference;
import dev.pilot.plan.RetryPolicy;
import dev.pilot.plan.SkillCall;
import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets reach the skill, and nothing that is kept. */
class SecretCallsTest {

  private static final Principal ALICE = Principal.person("alice");
  private static final String CANARY = "cAn4ry \"of\" the\\mine";
  private static final Expression SECRET = Expression.secret("DB");
  private static final Expression COMMAND = Expression.text("login --password ", SECRET);

  private final Map<String, String> values = new ConcurrentHashMap<>(Map.of("DB", CANARY));
  private final FakeSkills skills = new FakeSkills();
  private final EventStore store = EventStore.inMemory();
  private final List<Pilot> pilots = new ArrayList<>();

  private Pilot pilot() {
    SecretSource source =
        new SecretSource() {
          @Override
          public Optional<String> find(String name) {
            return Optional.ofNullable(values.get(name));
          }

          @Override
          public boolean mayHave(String name) {
            return values.containsKey(name);
          }
        };
    Pilot pilot = Pilot.with(skills).store(store).secrets(Vault.of(source)).build();
    pilots.add(pilot);
    return pilot;
  }

  @AfterEach
  void close() {
    pilots.forEach(Pilot::close);
  }

  private static SkillResult echo(SkillRequest request) {
    return SkillResult.succeeded(
        Map.of("got", request.arguments(), "json", Json.write(request.arguments()), "there", true));
  }

  private void assertReceived(String tool, Map<String, Object> arguments) {
    assertThat(skills.requests())
        .filteredOn(request -> request.tool().equals(tool))
        .isNotEmpty()
        .allSatisfy(
            request -> {
              assertThat(request.arguments()).isEqualTo(arguments);
              assertThat(request.toString()).doesNotContain("mine").contains(tool);
            });
  }

  private void assertKeptNowhere(String id) {
    store
        .read(id, 0)
        .forEach(
            event -> {
              String text = Json.write(event.members());
              assertThat(text).doesNotContain("cAn4ry").doesNotContain("mine");
            });
  }

  @Test
  void the_step_its_retries_its_probe_a_poll_and_the_undo_all_get_the_value() throws Exception {
    int[] calls = {0};
    skills
        .answering(
            "change",
            request ->
                ++calls[0] == 1
                    ? SkillResult.failed("busy", "busy with " + request.arguments())
                    : SkillResult.unknown("lost " + Json.write(request.arguments())))
        .answering("probe", SecretCallsTest::echo)
        .answering("ask", SecretCallsTest::echo)
        .answering("undo", SecretCallsTest::echo)
        .answering("fail", request -> SkillResult.failed("no", "no " + CANARY));
    Map<String, Object> arguments =
        Map.of("password", SECRET, "deep", List.of(Map.of("c", COMMAND)));
    Condition there = Condition.exists(Reference.toResult("there"));
    Plan plan =
        Plan.named("p")
            .step(
                "change",
                "lab",
                "change",
                s ->
                    s.writes()
                        .with(arguments)
                        .retry(RetryPolicy.of(2, Duration.ofMillis(1)))
                        .probe(
                            new Probe(
                                SkillCall.of("lab", "probe", arguments).withEffect(Effect.READ),
                                there,
                                Optional.empty()))
                        .undo("undo", arguments))
            .step(
                Poll.of(
                    "poll",
                    SkillCall.of("lab", "ask", arguments),
                    there,
                    new Poll.Rhythm(
                        Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(9))))
            .step("fail", "lab", "fail", s -> s.writes().with(arguments))
            .onFailure(OnFailure.ROLLBACK)
            .build();
    Pilot pilot = pilot();
    String id = pilot.plan(plan, ALICE).id();

    Workflow done = pilot.run(id, ALICE);

    assertThat(done.state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(skills.tools()).containsExactly("change", "change", "probe", "ask", "fail", "undo");
    Map<String, Object> sent =
        Map.of("password", CANARY, "deep", List.of(Map.of("c", "login --password " + CANARY)));
    List.of("change", "probe", "ask", "fail", "undo").forEach(tool -> assertReceived(tool, sent));
    assertThat(done.step("change").attempt().orElseThrow().arguments())
        .containsEntry("password", "{{secret:DB}}");
    assertKeptNowhere(id);
  }

  @Test
  void after_a_restart_the_undo_gets_the_value_from_the_reference() throws Exception {
    skills.answering("change", SecretCallsTest::echo).answering("undo", SecretCallsTest::echo);
    Pilot first = pilot();
    String id = first.plan(twoSteps(), ALICE).id();
    assertThat(first.run(id, ALICE).state()).isEqualTo(WorkflowState.FAILED);
    first.close();

    Pilot second = pilot();
    second.rollback(id, ALICE, "again");
    Workflow back = second.await(id, Duration.ofSeconds(20));

    assertThat(back.state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertReceived("undo", Map.of("old", CANARY));
    assertKeptNowhere(id);
  }

  private Plan twoSteps() {
    skills.answering("fail", request -> SkillResult.failed("no", "no"));
    return Plan.named("p")
        .step(
            "change",
            "lab",
            "change",
            s -> s.writes().with("password", SECRET).undo("undo", Map.of("old", SECRET)))
        .step("fail", "lab", "fail", s -> s.writes())
        .build();
  }

  @Test
  void an_answer_that_shows_a_secret_before_this_process_has_sent_it_is_cleaned() throws Exception {
    skills.answering("look", request -> SkillResult.succeeded(Map.of("seen", CANARY)));
    Plan plan =
        Plan.named("p")
            .step("look", "lab", "look", s -> s.reads())
            .step("change", "lab", "change", s -> s.writes().with("password", SECRET))
            .build();
    Pilot pilot = pilot();
    String id = pilot.plan(plan, ALICE).id();

    assertThat(pilot.run(id, ALICE).step("look").result()).isEqualTo(Map.of("seen", "***"));
  }

  @Test
  void a_text_that_only_looks_like_a_placeholder_is_never_expanded() throws Exception {
    String bait = "{{secret:DB}}";
    skills.answering("look", request -> SkillResult.succeeded(Map.of("name", bait)));
    Reference name = Reference.toStep("look", "name");
    Plan plan =
        Plan.named("p")
            .parameters(Map.of("p", bait))
            .step("look", "lab", "look", s -> s.reads())
            .step(
                "change",
                "lab",
                "change",
                s ->
                    s.writes()
                        .with("a", name)
                        .with("b", Expression.text(name, "/", SECRET))
                        .with("c", Reference.toParameter("p")))
            .build();
    Pilot pilot = pilot();
    pilot.run(pilot.plan(plan, ALICE).id(), ALICE);

    assertReceived("change", Map.of("a", bait, "b", bait + "/" + CANARY, "c", bait));
  }

  @Test
  void a_missing_secret_is_told_before_the_run_and_fails_the_step_before_its_call()
      throws Exception {
    values.clear();
    Pilot pilot = pilot();
    String id = pilot.plan(twoSteps(), ALICE).id();

    assertThatThrownBy(() -> pilot.run(id, ALICE))
        .isInstanceOfSatisfying(
            CommandRefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo("missing_secret");
              assertThat(e.hint()).contains("'DB'");
            });
    assertThat(pilot.status(id).state()).isEqualTo(WorkflowState.PENDING);

    // A source that can't say beforehand is asked at the moment of the call.
    Pilot unsure =
        Pilot.with((SkillInvoker) skills)
            .store(store)
            .secrets(Vault.of(secret -> Optional.empty()))
            .build();
    pilots.add(unsure);
    Workflow failed = unsure.run(id, ALICE);

    assertThat(failed.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(failed.step("change").problem().orElseThrow().code()).isEqualTo("missing_secret");
    assertThat(failed.step("change").problem().orElseThrow().message()).contains("'DB'");
    assertThat(skills.tools()).isEmpty();
  }

  @Test
  void a_secret_that_was_changed_is_sent_as_it_is_now() throws Exception {
    skills.answering("change", SecretCallsTest::echo).answering("undo", SecretCallsTest::echo);
    Pilot pilot = pilot();
    String id = pilot.plan(twoSteps(), ALICE).id();
    pilot.run(id, ALICE);
    values.put("DB", "another-mine");
    pilot.rollback(id, ALICE, "x");
    pilot.await(id, Duration.ofSeconds(20));

    assertReceived("undo", Map.of("old", "another-mine"));
    assertKeptNowhere(id);
  }

  @Test
  void an_exception_out_of_a_skill_tells_nothing() throws Exception {
    skills.answering(
        "change",
        request -> {
          throw new IllegalStateException("broke with " + request.arguments());
        });
    Pilot pilot = pilot();
    String id = pilot.plan(twoSteps(), ALICE).id();

    assertThat(pilot.run(id, ALICE).state()).isEqualTo(WorkflowState.DECISION_REQUIRED);
    assertKeptNowhere(id);
  }
}
