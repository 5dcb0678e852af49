package dev.pilot.examples.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.Resolution;
import dev.pilot.plan.Plan;
import dev.pilot.plan.SkillStep;
import dev.pilot.report.DiffReport;
import dev.pilot.report.Restoration;
import dev.pilot.templates.PlanRequest;
import dev.pilot.templates.SkillCatalog;
import dev.pilot.templates.TemplateLibrary;
import dev.pilot.workflow.PendingDecision;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step of every built-in template that changes something, gone wrong in every way. */
class UndoneEverywhereTest {

  private static final Principal ANA = Principal.person("ana");
  private static final Map<String, Integer> CASES = new TreeMap<>();

  @TempDir Path folder;

  /** A clock that moves only to what is due. */
  private static final class DueClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-24T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Plan plan :
        List.of(
            plan(
                "maintenance_window",
                Map.of("targets", List.of("db-prod-01", "web-prod-01"), "cluster", "prod-cluster")),
            plan(
                "clone_and_test",
                Map.of(
                    "source_vm", "web-prod-01",
                    "clone_name", "web-try",
                    "test_command", "true",
                    "cpu", 3)),
            plan("incident_response", Map.of("vm_name", "app-test-16")),
            plan(
                "incident_response",
                Map.of("vm_name", "web-prod-01", "cpu_limit", 1, "memory_limit", 1)))) {
      plan.leaves()
          .filter(SkillStep.class::isInstance)
          .map(SkillStep.class::cast)
          .filter(UndoneEverywhereTest::changesSomething)
          .forEach(
              step -> {
                for (FaultySkills.Fault fault : FaultySkills.Fault.values()) {
                  // That a call had no effect, as its skill says, is believed where nobody looks.
                  if (fault != FaultySkills.Fault.FAILS_AFTER || step.observation().isPresent()) {
                    cases.add(Arguments.of(plan.name(), step.id(), fault, plan));
                  }
                }
              });
    }
    return cases.stream();
  }

  private static Plan plan(String template, Map<String, Object> parameters) {
    return TemplateLibrary.builtin().find(template).plan(PlanRequest.of(parameters));
  }

  private static boolean changesSomething(SkillStep step) {
    return SkillCatalog.shipped()
        .find(step.call().skill(), step.call().tool())
        .filter(tool -> tool.effect() == dev.pilot.skill.Effect.READ)
        .isEmpty();
  }

  @AfterAll
  static void print() {
    System.out.println("faults in built-in templates: " + CASES);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cases")
  void what_was_there_is_there_again_or_is_named(
      String template, String stepId, FaultySkills.Fault fault, Plan plan) throws Exception {
    Desk desk = Desk.in(folder);
    String before = desk.bytes();
    DueClock clock = new DueClock();
    try (Pilot pilot =
        Pilot.with(new FaultySkills(desk, stepId, fault))
            .tools(SkillCatalog.shipped())
            .clock(clock)
            .build()) {
      Workflow end = run(pilot, clock, pilot.plan(plan, ANA).id(), fault);
      if (end.step(stepId).status() == StepStatus.SKIPPED) {
        return; // another plan of the template has it run
      }
      boolean same = desk.bytes().equals(before);
      DiffReport report = DiffReport.of(end);
      String kind =
          "%s, %s, %s"
              .formatted(
                  end.state().word(),
                  same ? "as before" : "not as before",
                  report.isVerified() ? "verified" : "not verified");
      CASES.merge(kind, 1, Integer::sum);
      String told =
          "%s; remaining %s; steps %s"
              .formatted(
                  kind,
                  end.ending().remaining(),
                  end.steps().stream()
                      .map(step -> step.id() + "=" + end.step(step.id()).status().word())
                      .toList());
      if (end.state() == WorkflowState.COMPLETED) {
        assertThat(fault).as(told).isEqualTo(FaultySkills.Fault.LOST_AFTER);
      } else if (end.state() == WorkflowState.ROLLED_BACK) {
        assertThat(same).as(told).isTrue();
        assertThat(unverified(report)).as(told).isEqualTo(undoneUnseen(end));
      } else {
        assertThat(end.state()).as(told).isEqualTo(WorkflowState.ROLLBACK_INCOMPLETE);
        assertThat(end.ending().remaining()).as(told).isNotEmpty();
      }
    }
  }

  private static List<String> unverified(DiffReport report) {
    return report.restorations().stream()
        .filter(one -> one.result() != Restoration.Result.VERIFIED)
        .map(Restoration::stepId)
        .toList();
  }

  private static List<String> undoneUnseen(Workflow workflow) {
    return workflow.steps().stream()
        .filter(SkillStep.class::isInstance)
        .map(SkillStep.class::cast)
        .filter(step -> step.observation().isEmpty())
        .map(SkillStep::id)
        .filter(id -> workflow.step(id).status() == StepStatus.ROLLED_BACK)
        .toList();
  }

  private static Workflow run(Pilot pilot, DueClock clock, String id, FaultySkills.Fault fault)
      throws InterruptedException {
    pilot.start(id, ANA);
    boolean askedBack = false;
    for (int move = 0; move < 400; move++) {
      Workflow now = pilot.await(id, Duration.ofMillis(5));
      if (now.state() == WorkflowState.AWAITING_APPROVAL) {
        var pending = now.pendingApproval().orElseThrow();
        Verdict yes =
            new Verdict(pending.digest(), ANA, Evidence.asserted(), "yes")
                .consenting(Set.copyOf(pending.irreversible()));
        pilot.approve(id, yes);
        pilot.start(id, ANA);
      } else if (now.state() == WorkflowState.DECISION_REQUIRED) {
        PendingDecision open = now.pendingDecisions().get(0);
        Resolution truth =
            fault == FaultySkills.Fault.LOST_AFTER ? Resolution.APPLIED : Resolution.NOT_APPLIED;
        Verdict looked = new Verdict(open.digest(), ANA, Evidence.asserted(), "looked");
        pilot.resolve(id, open.stepId(), truth, looked);
        pilot.resume(id);
      } else if (now.state() == WorkflowState.FAILED && !askedBack) {
        askedBack = true;
        pilot.rollback(id, ANA, "asked for");
      } else if (now.state().isFinal() && now.inFlight().isEmpty()) {
        return now;
      } else if (now.inFlight().isEmpty() && now.due().isPresent()) {
        Instant due = now.due().orElseThrow();
        clock.now = due.isAfter(clock.now) ? due : clock.now;
        pilot.resume(id);
      }
    }
    throw new AssertionError("it never ends: " + pilot.status(id).state());
  }
}
