package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.event.Moment;
import dev.pilot.event.Sight;
import dev.pilot.json.Json;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Observation;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillCall;
import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.store.EventStore;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is observed reaches the log and the undo, and no secret reaches either. */
class ObservationCallsTest {

  private static final Principal ALICE = Principal.person("alice");
  private static final String CANARY = "cAn4ry-of-the-mine";

  private final Map<String, Object> vm = new HashMap<>(Map.of("memory", 4, "owner", "ana"));
  private final EventStore store = EventStore.inMemory();
  private final FakeSkills skills =
      new FakeSkills()
          .answering("look", request -> SkillResult.succeeded(Map.of("vm", Map.copyOf(vm))))
          .answering("set", this::set)
          .answering("echo", request -> SkillResult.succeeded(request.arguments()))
          .answering("fail", request -> SkillResult.failed("no", "no " + CANARY));

  private SkillResult set(SkillRequest request) {
    vm.putAll(request.arguments());
    return SkillResult.succeeded(Map.of());
  }

  private Workflow run(Observation observation, Object memoryOfUndo) throws Exception {
    Plan plan =
        Plan.named("p")
            .step(
                "grow",
                "lab",
                "set",
                step ->
                    step.writes()
                        .with("memory", 8)
                        .observe(observation)
                        .undo("set", Map.of("memory", memoryOfUndo)))
            .step("fail", "lab", "fail", step -> step.writes())
            .onFailure(OnFailure.ROLLBACK)
            .build();
    SecretSource source =
        new SecretSource() {
          @Override
          public Optional<String> find(String name) {
            return Optional.of(CANARY);
          }

          @Override
          public boolean mayHave(String name) {
            return true;
          }
        };
    try (Pilot pilot = Pilot.with(skills).store(store).secrets(Vault.of(source)).build()) {
      return pilot.run(pilot.plan(plan, ALICE).id(), ALICE);
    }
  }

  private static Observation look(String tool, Map<String, ?> arguments, String path) {
    return Observation.of(SkillCall.of("lab", tool, arguments).withEffect(Effect.READ), path);
  }

  @Test
  void the_value_that_was_there_is_put_back() throws Exception {
    Workflow done = run(look("look", Map.of(), "vm"), Reference.toBefore("memory"));

    assertThat(done.state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(vm).containsEntry("memory", 4L);
    assertThat(done.step("grow").observed().sight(Moment.AFTER))
        .contains(new Sight.Whole(Map.of("memory", 8L, "owner", "ana")));
  }

  @Test
  void an_observation_gets_its_secret_and_what_it_shows_is_kept_without_it() throws Exception {
    Workflow done =
        run(
            look("echo", Map.of("password", Expression.secret("DB")), ""),
            Reference.toBefore("password"));

    assertThat(skills.requests())
        .filteredOn(request -> request.tool().equals("echo"))
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.arguments()).containsEntry("password", CANARY));
    store
        .read(done.id(), 0)
        .forEach(event -> assertThat(Json.write(event.members())).doesNotContain("cAn4ry"));
    assertThat(done.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(done.ending().remaining().get(0).reason()).contains("a secret stood there");
  }

  @Test
  void what_is_too_large_to_be_kept_is_compared_and_can_not_be_put_back() throws Exception {
    vm.put("notes", "x".repeat(Sight.LARGEST));

    Workflow done = run(look("look", Map.of(), "vm"), Reference.toBefore("memory"));

    assertThat(done.step("grow").observed().isOther(Moment.BEFORE, Moment.AFTER)).isTrue();
    assertThat(done.state()).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
    assertThat(done.ending().remaining().get(0).reason()).contains("too large to be kept");
    assertThat(store.read(done.id(), 0))
        .allSatisfy(event -> assertThat(event.line().length()).isLessThan(10_000));
  }
}
