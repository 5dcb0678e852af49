package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.plan.Observation;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.skill.Effect;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A reversal undoes nothing over what somebody else has changed, and looks what it brought back.
 */
class ObservedReversalTest {

  private static final Principal ALICE = Principal.person("alice");

  private final AtomicLong size = new AtomicLong(1);
  private final FakeSkills skills =
      new FakeSkills()
          .answering("look", request -> SkillResult.succeeded(Map.of("size", size.get())))
          .answering("resize", request -> set(request.arguments().get("to")));
  private final Pilot pilot = Pilot.with(skills).build();

  @AfterEach
  void close() {
    pilot.close();
  }

  private SkillResult set(Object to) {
    size.set(((Number) to).longValue());
    return SkillResult.succeeded(Map.of());
  }

  private static SkillStep resize(String id, int to) {
    SkillCall look = SkillCall.of("lab", "look", Map.of()).withEffect(Effect.READ);
    return SkillStep.named(id, "lab", "resize")
        .with("to", to)
        .writes()
        .observe(Observation.of(look, "size"))
        .undo("resize", Map.of("to", Reference.toBefore("")))
        .build();
  }

  private Workflow completed() throws InterruptedException {
    Plan plan = Plan.named("grow").step(resize("a", 2)).step(resize("b", 3)).build();
    Workflow workflow = pilot.run(pilot.plan(plan, ALICE).id(), ALICE);
    assertThat(workflow.state()).isEqualTo(WorkflowState.COMPLETED);
    return workflow;
  }

  private Workflow run(Workflow reversal) throws InterruptedException {
    Workflow asking = pilot.run(reversal.id(), ALICE);
    String digest = asking.pendingApproval().orElseThrow().digest();
    pilot.approve(reversal.id(), new Verdict(digest, ALICE, Evidence.asserted(), "yes"));
    return pilot.run(reversal.id(), ALICE);
  }

  @Test
  void what_two_steps_did_to_one_thing_is_brought_back_and_seen_to_be() throws Exception {
    Workflow reversal = pilot.rollback(completed().id(), ALICE, "too large");

    assertThat(reversal.steps())
        .extracting(Step::id)
        .containsExactly("reverse", "look:b", "undo:b", "verify:b", "look:a", "undo:a", "verify:a");
    assertThat(run(reversal).state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(size).hasValue(1);
  }

  @Test
  void what_somebody_else_has_changed_is_not_undone_over() throws Exception {
    Workflow done = completed();
    size.set(9);

    Workflow reversal = run(pilot.rollback(done.id(), ALICE, "too large"));
    assertThat(reversal.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(reversal.ending().failedStep()).hasValue("look:b");
    assertThat(size).hasValue(9);
  }

  @Test
  void an_undo_that_brings_nothing_back_is_seen() throws Exception {
    Workflow done = completed();
    skills.answering("resize", request -> SkillResult.succeeded(Map.of()));

    Workflow reversal = run(pilot.rollback(done.id(), ALICE, "too large"));
    assertThat(reversal.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(reversal.ending().failedStep()).hasValue("verify:b");
  }
}
