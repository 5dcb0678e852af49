package dev.pilot.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.diff.Edit;
import dev.pilot.diff.Pointer;
import dev.pilot.event.Moment;
import dev.pilot.event.Sight;
import dev.pilot.json.JsonPath;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Observation;
import dev.pilot.plan.SkillStep;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class DiffReportTest {

  private static final UnaryOperator<SkillStep.Builder> MORE_CPU = step -> step.with("cpu", 4);
  private static final UnaryOperator<SkillStep.Builder> AND_BACK =
      step -> step.with("cpu", 4).undo("restore", Map.of("cpu", 2));

  private final Machine machine = new Machine(Map.of("name", "db", "cpu", 2, "memory", 8));

  @Test
  void a_step_is_reported_with_what_was_there_before_and_after_and_the_patch() throws Exception {
    DiffReport report =
        DiffReport.of(machine.run(false, step -> step.with("cpu", 4).with("vm_name", "db")));

    StepChange change = report.changes().get(0);
    assertThat(change.stepId()).isEqualTo("set");
    assertThat(change.resource()).isEqualTo("vm_name=db");
    assertThat(change.seen().patch().orElseThrow().edits())
        .contains(new Edit.Replace(Pointer.parse("/cpu"), 2L, 4L));
    assertThat(change.seen().patch().get().apply(whole(change.seen().before())))
        .isEqualTo(whole(change.seen().after()));
    assertThat(report.unexpected()).isEmpty();
    assertThat(report.unchanged()).isEmpty();
    assertThat(report.restorations()).isEmpty();
    assertThat(report.isVerified()).isFalse();
  }

  @Test
  void what_changed_although_nobody_asked_for_it_is_unexpected() throws Exception {
    machine.sideEffects = Map.of("memory", 4);

    DiffReport report = DiffReport.of(machine.run(false, MORE_CPU));

    assertThat(report.unexpected())
        .extracting(found -> found.edit())
        .containsExactly(new Edit.Replace(Pointer.parse("/memory"), 8L, 4L));
    assertThat(report.unexpected().get(0).by().stepId()).isEqualTo("set");
  }

  @Test
  void what_was_declared_counts_instead_of_the_arguments() throws Exception {
    machine.sideEffects = Map.of("memory", 4);
    Observation both =
        new Observation(
            Machine.look(),
            JsonPath.parse("machine"),
            List.of(JsonPath.parse("memory"), JsonPath.parse("cpu")));

    assertThat(
            DiffReport.of(machine.run(false, step -> MORE_CPU.apply(step).observe(both)))
                .unexpected())
        .isEmpty();
  }

  @Test
  void a_success_that_changed_nothing_is_said() throws Exception {
    machine.works = false;

    DiffReport report = DiffReport.of(machine.run(false, MORE_CPU));

    assertThat(report.unchanged()).extracting(StepChange::stepId).containsExactly("set");
  }

  @Test
  void a_secret_is_in_no_part_of_the_report() throws Exception {
    Workflow workflow =
        machine.run(
            false,
            step -> step.with("note", Expression.text("login ", Expression.secret("DB"), " now")));

    DiffReport report = DiffReport.of(workflow);

    assertThat(report.changes().get(0).seen().patch().orElseThrow().edits())
        .extracting(edit -> edit.at().toString())
        .containsExactly("/note");
    assertThat(report.toString()).doesNotContain(Machine.SECRET).contains("***");
  }

  @Test
  void a_secret_that_may_have_changed_is_not_called_unchanged() throws Exception {
    Machine locked = new Machine(Map.of("password", "an old one"));

    DiffReport report =
        DiffReport.of(locked.run(false, step -> step.with("password", Expression.secret("DB"))));

    assertThat(report.changes()).hasSize(1);
    assertThat(report.changes().get(0).seen().looksSame()).isTrue();
    assertThat(report.changes().get(0).seen().isPartlyHidden()).isTrue();
    assertThat(report.unchanged()).isEmpty();
    assertThat(report.toString()).doesNotContain("an old one");
  }

  @Test
  void what_is_too_large_to_be_kept_is_still_seen_to_change() throws Exception {
    Machine large = new Machine(Map.of("log", "x".repeat(Sight.LARGEST), "cpu", 2));

    DiffReport report = DiffReport.of(large.run(false, MORE_CPU));

    assertThat(report.changes()).hasSize(1);
    assertThat(report.changes().get(0).seen().patch()).isEmpty();
    assertThat(report.changes().get(0).seen().looksSame()).isFalse();
    assertThat(report.unchanged()).isEmpty();
  }

  @Test
  void what_could_not_be_seen_is_said() throws Exception {
    machine.seen = false;

    Workflow workflow = machine.run(false, MORE_CPU);

    assertThat(DiffReport.of(workflow).unseen())
        .extracting(Unseen::moment)
        .containsExactly(Moment.BEFORE);
  }

  @Test
  void what_is_as_it_was_after_its_undoing_is_verified() throws Exception {
    Workflow workflow = machine.run(true, AND_BACK);

    DiffReport report = DiffReport.of(workflow);

    assertThat(workflow.state()).isEqualTo(WorkflowState.ROLLED_BACK);
    assertThat(report.restorations())
        .extracting(Restoration::result)
        .containsExactly(Restoration.Result.VERIFIED);
    assertThat(report.isVerified()).isTrue();
    assertThat(report.residual()).isEmpty();
  }

  @Test
  void what_differs_after_its_undoing_is_the_residue() throws Exception {
    machine.undoWorks = false;

    DiffReport report = DiffReport.of(machine.run(true, AND_BACK));

    assertThat(report.isVerified()).isFalse();
    assertThat(report.residual())
        .flatExtracting(left -> left.seen().orElseThrow().patch().orElseThrow().edits())
        .containsExactly(new Edit.Replace(Pointer.parse("/cpu"), 2L, 4L));
    assertThat(report.residual())
        .extracting(Restoration::result)
        .containsExactly(Restoration.Result.DIFFERENT);
  }

  @Test
  void what_is_secret_in_it_keeps_an_undone_step_from_being_verified() throws Exception {
    Machine locked = new Machine(Map.of("cpu", 2, "password", "an old one"));

    DiffReport report = DiffReport.of(locked.run(true, AND_BACK));

    assertThat(report.restorations())
        .extracting(Restoration::result)
        .containsExactly(Restoration.Result.PARTLY_HIDDEN);
    assertThat(report.isVerified()).isFalse();
    assertThat(report.residual()).isEmpty();
  }

  @Test
  void what_somebody_else_changed_since_remains_as_it_was_found() throws Exception {
    machine.meanwhile = Map.of("memory", 1);

    DiffReport report = DiffReport.of(machine.run(true, AND_BACK));

    assertThat(report.restorations())
        .extracting(Restoration::result)
        .containsExactly(Restoration.Result.REMAINS);
    assertThat(report.residual())
        .flatExtracting(left -> left.seen().orElseThrow().patch().orElseThrow().edits())
        .extracting(edit -> edit.at().toString())
        .containsExactlyInAnyOrder("/cpu", "/memory");
  }

  @Test
  void what_was_not_undone_remains_as_it_was_seen_last() throws Exception {
    machine.undoFails = true;

    DiffReport report = DiffReport.of(machine.run(true, AND_BACK));

    assertThat(report.restorations())
        .extracting(Restoration::result)
        .containsExactly(Restoration.Result.REMAINS);
    assertThat(report.residual()).hasSize(1);
    assertThat(report.isVerified()).isFalse();
  }

  @Test
  void what_is_undone_without_anybody_looking_is_not_verified() throws Exception {
    DiffReport report =
        DiffReport.of(
            machine.run(
                true,
                step ->
                    SkillStep.named("set", "lab", "set")
                        .writes()
                        .with("cpu", 4)
                        .undo("restore", Map.of("cpu", 2))));

    assertThat(report.restorations())
        .extracting(Restoration::result)
        .containsExactly(Restoration.Result.UNSEEN);
    assertThat(report.isVerified()).isFalse();
    assertThat(report.isEmpty()).isFalse();
  }

  @Test
  void where_nothing_is_observed_and_nothing_undone_there_is_nothing_to_report() throws Exception {
    Workflow workflow =
        machine.run(false, step -> SkillStep.named("set", "lab", "set").writes().with("cpu", 4));

    assertThat(DiffReport.of(workflow).isEmpty()).isTrue();
  }

  private static Object whole(Sight sight) {
    return ((Sight.Whole) sight).value();
  }
}
