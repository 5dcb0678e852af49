package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pilot.briefing.Briefing;
import dev.pilot.briefing.Change;
import dev.pilot.briefing.Coverage;
import dev.pilot.briefing.Hole;
import dev.pilot.briefing.Item;
import dev.pilot.briefing.Remark;
import dev.pilot.event.RecordedEvent;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Observation;
import dev.pilot.plan.Operator;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Wait;
import dev.pilot.skill.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BriefingTest {

  private static final SkillStep FIND =
      SkillStep.named("find", "lab", "look")
          .with("at", "rack")
          .reads()
          .check(Condition.compare(Reference.toResult("free"), Operator.GREATER_THAN, 10))
          .build();

  private static final SkillStep WIPE =
      SkillStep.named("wipe", "lab", "wipe")
          .with("host_name", Reference.toStep("find", "host"))
          .effect(Effect.DESTRUCTIVE)
          .undo(Compensation.irreversible())
          .build();

  private static final SkillStep WIPE_ANY =
      SkillStep.named("wipe any", "lab", "wipe").effect(Effect.DESTRUCTIVE).build();

  private final FakeTools tools =
      FakeTools.standard().says("wipe", Effect.DESTRUCTIVE, Map.of("host_name", Map.of()));

  private Story asking(Plan plan) {
    return Story.of(plan).knowing(tools).run();
  }

  private static Briefing shown(Story story) {
    return story.workflow().briefing().orElseThrow();
  }

  private static Plan plan() {
    return Plans.plan()
        .step(Plans.write("before"))
        .gate("ask", "Go on?")
        .step(Plans.write("a"))
        .step(FIND)
        .step(WIPE)
        .step(Wait.during("rest", Duration.ofMinutes(5)))
        .build();
  }

  @Test
  void it_shows_what_will_run_in_which_order() {
    Briefing briefing = shown(asking(plan()).succeeds("before"));

    assertThat(briefing.order())
        .extracting(Item::stepId)
        .containsExactly("a", "find", "wipe", "rest");
    assertThat(briefing.order())
        .extracting(Item::what)
        .containsExactly("lab.change", "lab.look", "lab.wipe", "wait PT5M");
    assertThat(briefing.order())
        .extracting(Item::effect)
        .containsExactly("write", "read", "destructive", "read");
  }

  @Test
  void it_shows_what_each_step_changes_and_on_what() {
    Briefing briefing = shown(asking(plan()).succeeds("before"));

    assertThat(briefing.changes()).extracting(Change::stepId).containsExactly("a", "wipe");
    assertThat(briefing.changes().get(0).arguments()).isEqualTo(Map.of("what", "a"));
    assertThat(briefing.irreversible()).containsExactly("wipe");
    assertThat(briefing.radius().destructive()).isEqualTo(1);
    assertThat(briefing.radius().targets())
        .containsExactly("lab.change", "host_name={{steps.find.host}}");
  }

  @Test
  void a_value_that_is_not_known_yet_is_shown_with_what_has_to_hold_of_it() {
    Briefing briefing = shown(asking(plan()).succeeds("before"));

    assertThat(briefing.changes().get(1).holes())
        .containsExactly(
            new Hole("{{steps.find.host}}", "find", List.of("{{result.free}} greater_than 10")));
  }

  @Test
  void a_value_that_breaks_its_constraint_keeps_the_step_from_running() {
    Story story = asking(plan()).succeeds("before").approve().run().succeeds("a");

    story.succeeds("find", Map.of("host", "db-1", "free", 3));

    assertThat(story.news()).containsExactly("StepFailed find", "WorkflowFailed find");
    assertThat(story.workflow().step("wipe").status()).isEqualTo(StepStatus.PENDING);
  }

  @Test
  void it_says_for_each_point_of_failure_what_a_rollback_makes_of_it() {
    Coverage coverage = shown(asking(plan()).succeeds("before")).coverage();

    assertThat(coverage.points()).containsExactly("a", "wipe");
    assertThat(coverage.at("a"))
        .isEqualTo(new Coverage.Point("a", List.of("before"), List.of(), List.of("a")));
    assertThat(coverage.at("wipe").undone()).containsExactly("a", "before");
  }

  @Test
  void beside_a_step_that_fails_other_lanes_may_have_run() {
    Plan plan =
        Plans.plan()
            .gate("ask", "Go on?")
            .step(
                new ParallelGroup(
                    "both",
                    2,
                    List.of(
                        List.of(Plans.write("a"), Plans.write("b")),
                        List.of(Plans.write("c"), WIPE_ANY))))
            .build();

    Coverage.Point point = shown(asking(plan)).coverage().at("a");

    assertThat(point.undone()).containsExactly("c");
    assertThat(point.remains()).containsExactly("wipe any");
  }

  @Test
  void it_remarks_on_what_is_not_known_has_become_worse_or_can_not_be_undone() {
    tools.says("change", Effect.DESTRUCTIVE, Map.of());
    Plan plan =
        Plans.plan()
            .gate("ask", "Go on?")
            .step(Plans.write("a"))
            .step(SkillStep.named("b", "lab", "other").writes().build())
            .build();

    assertThat(shown(asking(plan)).remarks())
        .extracting(Remark::kind, Remark::stepId)
        .containsExactly(
            tuple("effect_rose", "a"), tuple("unknown_tool", "b"), tuple("no_undo", "b"));
  }

  @Test
  void whoever_has_the_log_can_compute_again_what_was_shown() {
    Story story = asking(plan()).succeeds("before");
    String recorded = story.workflow().pendingApproval().orElseThrow().shown();
    List<RecordedEvent> log =
        story.log().stream().map(event -> RecordedEvent.read(event.line())).toList();
    tools.says("wipe", Effect.READ, Map.of());

    assertThat(Workflow.of(log).briefing().orElseThrow().hash()).isEqualTo(recorded);
    assertThat(Workflow.of(log).briefing()).isEqualTo(story.workflow().briefing());
  }

  @Test
  void it_says_how_each_change_is_seen_and_what_an_earlier_step_has_seen() {
    SkillCall look = SkillCall.of("lab", "look", Map.of("at", "rack")).withEffect(Effect.READ);
    SkillCall other = SkillCall.of("lab", "look", Map.of("at", "shelf")).withEffect(Effect.READ);
    Plan plan =
        Plans.plan()
            .step(SkillStep.named("find", "lab", "look").with("at", "rack").reads().build())
            .gate("ask", "Go on?")
            .step(watched("a", Observation.of(look, "free")))
            .step(watched("b", Observation.of(other, "free")))
            .step(watched("c", Observation.of(look, "full")))
            .build();
    Story story = asking(plan).succeeds("find", Map.of("free", 12));

    assertThat(shown(story).changes().stream().map(change -> change.watch().orElseThrow().toJson()))
        .containsExactly(
            Map.of("tool", "lab.look", "path", "free", "before", 12L, "seen_by", "find"),
            Map.of("tool", "lab.look", "path", "free"),
            Map.of("tool", "lab.look", "path", "full", "seen_by", "find"));
    assertThat(shown(story).changes())
        .extracting(Change::unanswered)
        .containsOnly(Change.Unanswered.OBSERVED);
  }

  private static SkillStep watched(String id, Observation observation) {
    return SkillStep.named(id, "lab", "change").writes().observe(observation).build();
  }
}
