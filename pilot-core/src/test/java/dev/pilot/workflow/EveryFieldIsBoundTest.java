package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.PilotException;
import dev.pilot.approval.Approvers;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.binding.StepCalls;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.json.Json;
import dev.pilot.plan.Plan;
import dev.pilot.plan.PlanCodec;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.Step;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Reason;
import dev.pilot.skill.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever is changed in what an approval covers, one thing at a time, is noticed. */
class EveryFieldIsBoundTest {

  private static final int PLANS = 25;
  private static final Map<String, Integer> COUNTS = new TreeMap<>();

  /** What no change of one text alone makes another plan of. */
  private static final Set<String> FIXED = Set.of("$step", "id", "kind");

  private static final Mutations MUTATIONS =
      new Mutations(
          List.of(
              "PT7S",
              "read",
              "write",
              "destructive",
              "cancel",
              "rollback",
              "none",
              "look",
              "count",
              "equals",
              "not_equals",
              "size",
              "length",
              "name",
              "first"));

  private static AskingCase original(Plan plan) {
    return new AskingCase("wf-1", plan, AskingCase.AGENT, CoveredPlans.RESULT);
  }

  private static void count(String what) {
    COUNTS.merge(what, 1, Integer::sum);
  }

  private static List<Plan> plans() {
    CoveredPlans plans = new CoveredPlans(42);
    List<Plan> all = new ArrayList<>();
    for (int i = 0; i < PLANS; i++) {
      all.add(plans.next());
    }
    return all;
  }

  @AfterAll
  static void print() {
    int all = COUNTS.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("%d single changes over %d plans, each noticed: %s%n", all, PLANS, COUNTS);
  }

  @Test
  void every_field_of_the_plan_is_in_the_digest_and_in_the_leaf_of_its_step() {
    Set<String> unchangeable = new TreeSet<>();
    for (Plan plan : plans()) {
      AskingCase original = original(plan);
      PendingApproval asked = original.asks().orElseThrow();
      Object json = Json.value(PlanCodec.write(plan));
      for (Mutations.Place place : MUTATIONS.of(json)) {
        Optional<Plan> other = changed(plan, place);
        other.ifPresent(now -> assertNoticed(asked, plan, now, place.path()));
        if (other.isEmpty()) {
          unchangeable.add(place.path().replaceAll(".*/", ""));
        }
      }
    }
    assertThat(COUNTS.get("step fields")).isGreaterThan(1000);
    assertThat(unchangeable).as("names to which something else refers").isEqualTo(FIXED);
  }

  /** The first candidate that is a plan, and another one, and whose gate asks. */
  private static Optional<Plan> changed(Plan plan, Mutations.Place place) {
    for (Object candidate : place.candidates()) {
      try {
        Plan other = PlanCodec.read(Json.value(candidate));
        if (!other.equals(plan) && original(other).asks().isPresent()) {
          return Optional.of(other);
        }
      } catch (PilotException e) {
        continue; // not a plan
      }
    }
    return Optional.empty();
  }

  private static void assertNoticed(PendingApproval asked, Plan plan, Plan other, String path) {
    PendingApproval now = original(other).asks().orElseThrow();
    assertThat(now.digest()).as(path).isNotEqualTo(asked.digest());
    List<String> steps = leaves(plan);
    List<String> others = leaves(other);
    boolean inStep = steps.equals(others) && path.matches("/steps/([2-9]|\\d\\d)/.*");
    if (inStep) {
      assertThat(now.binding().steps()).as(path).isNotEqualTo(asked.binding().steps());
      count("step fields");
    } else {
      count("other plan fields");
    }
  }

  private static List<String> leaves(Plan plan) {
    return plan.steps().stream().flatMap(step -> step.leaves().stream()).map(Step::id).toList();
  }

  @Test
  void the_requester_the_workflow_and_the_results_are_in_the_digest() {
    for (Plan plan : plans()) {
      PendingApproval asked = original(plan).asks().orElseThrow();
      List<AskingCase> others =
          List.of(
              new AskingCase("wf-2", plan, AskingCase.AGENT, CoveredPlans.RESULT),
              new AskingCase(
                  "wf-1", plan, requester("agent:other", "ops", "alice"), CoveredPlans.RESULT),
              new AskingCase(
                  "wf-1", plan, requester("agent:test", "dba", "alice"), CoveredPlans.RESULT),
              new AskingCase(
                  "wf-1", plan, requester("agent:test", "ops", "bob"), CoveredPlans.RESULT));
      for (AskingCase other : others) {
        assertThat(other.asks().orElseThrow().digest()).isNotEqualTo(asked.digest());
        count("requester and workflow");
      }
      for (Mutations.Place place : MUTATIONS.of(Json.value(CoveredPlans.RESULT))) {
        if (refersTo(plan, place.path())) {
          AskingCase other =
              new AskingCase("wf-1", plan, AskingCase.AGENT, place.candidates().get(0));
          assertThat(other.asks().orElseThrow().digest())
              .as(place.path())
              .isNotEqualTo(asked.digest());
          count("results");
        }
      }
    }
  }

  private static Principal requester(String name, String role, String person) {
    return new Principal(name, Set.of(role), Optional.of(person));
  }

  private static boolean refersTo(Plan plan, String path) {
    String json = Json.write(PlanCodec.write(plan));
    String name = path.split("/")[1];
    boolean gb = path.equals("/free/1/gb") && json.contains("free[1].gb");
    return gb || json.contains("\"path\":\"" + name + "\"");
  }

  @Test
  void every_fact_of_the_tools_and_the_policy_is_in_the_digest_and_checked_before_the_call() {
    for (Plan plan : plans()) {
      Map<Purpose, SkillCall> calls = StepCalls.of(plan.steps().get(2));
      for (Map.Entry<Purpose, SkillCall> call : calls.entrySet()) {
        for (World changed : worlds(call.getKey(), call.getValue())) {
          AskingCase other =
              new AskingCase("wf-1", plan, AskingCase.AGENT, CoveredPlans.RESULT, changed);
          AskingCase asked = original(plan);
          PendingApproval pending = asked.asks().orElseThrow();
          assertThat(other.asks().orElseThrow().digest()).isNotEqualTo(pending.digest());
          assertThat(runApproved(asked, changed))
              .anyMatch(WorkflowEvent.ApprovalWithdrawn.class::isInstance)
              .noneMatch(WorkflowEvent.StepStarted.class::isInstance);
          count("facts of tools and policy");
        }
      }
    }
  }

  private static List<WorkflowEvent> runApproved(AskingCase asked, World changed) {
    for (String name : List.of("bob", "carl")) {
      Verdict verdict =
          new Verdict(
              asked.asks().orElseThrow().digest(),
              new Principal(name, Set.of("ops"), Optional.empty()),
              Evidence.asserted(),
              "yes");
      asked.decide(new Command.Approve(Story.heard(verdict)), asked.world);
    }
    return asked.decide(new Command.Run(AskingCase.AGENT), changed).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }

  /** Each differs from the usual world in one fact about the call. */
  private static List<World> worlds(Purpose purpose, SkillCall call) {
    List<World> worlds = new ArrayList<>();
    Effect usual = call.effect();
    worlds.add(saying(call.tool(), Effect.DESTRUCTIVE, World.SCHEMA, false));
    worlds.add(saying(call.tool(), usual, World.SCHEMA, true));
    for (Mutations.Place place : MUTATIONS.of(Json.value(World.SCHEMA))) {
      if (!isWord(place.path())) {
        worlds.add(saying(call.tool(), usual, asMap(place.candidates().get(0)), false));
      }
    }
    Reason reason = new Reason("night", "Not at night.");
    for (PolicyDecision decision :
        List.of(
            new PolicyDecision.Denied(List.of(reason), Optional.empty()),
            new PolicyDecision.ApprovalRequired(List.of(reason), Approvers.anyone()),
            new PolicyDecision.Allowed(List.of(reason)))) {
      World world = new World();
      world.said = Map.of(purpose, decision);
      worlds.add(world);
    }
    return worlds;
  }

  private static boolean isWord(String path) {
    return path.equals("/description")
        || path.contains("/examples")
        || path.equals("/properties/what/title");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object json) {
    return (Map<String, Object>) json;
  }

  private static World saying(
      String tool, Effect effect, Map<String, Object> schema, boolean confirmGate) {
    World world = new World();
    world.says(tool, effect, schema, confirmGate);
    return world;
  }

  @Test
  void words_in_a_schema_are_not_bound() {
    Plan plan = plans().get(0);
    String digest = original(plan).asks().orElseThrow().digest();
    for (Mutations.Place place : MUTATIONS.of(Json.value(World.SCHEMA))) {
      if (isWord(place.path())) {
        World world = saying("change", Effect.WRITE, asMap(place.candidates().get(0)), false);
        AskingCase other =
            new AskingCase("wf-1", plan, AskingCase.AGENT, CoveredPlans.RESULT, world);
        assertThat(other.asks().orElseThrow().digest()).as(place.path()).isEqualTo(digest);
      }
    }
  }

  @Test
  void a_stored_question_that_was_altered_does_not_fold_even_if_the_chain_was_made_again() {
    for (Plan plan : plans().subList(0, 10)) {
      AskingCase asked = original(plan);
      RecordedEvent question = asked.log.get(asked.log.size() - 1);
      Map<?, ?> line = (Map<?, ?>) Json.parse(question.line());
      for (Mutations.Place place : MUTATIONS.of(line.get("data"))) {
        if (place.path().equals("/gate")) {
          continue; // names another step, or none
        }
        Map<Object, Object> altered = new LinkedHashMap<>(line);
        altered.put("data", place.candidates().get(0));
        assertThatThrownBy(
                () -> {
                  List<RecordedEvent> log =
                      new ArrayList<>(asked.log.subList(0, asked.log.size() - 1));
                  log.add(RecordedEvent.read(Json.write(altered)));
                  Workflow.of(log);
                })
            .as(place.path())
            .isInstanceOf(PilotException.class);
        count("members of the stored question");
      }
    }
  }
}
