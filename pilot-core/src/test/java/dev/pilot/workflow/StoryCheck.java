package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.Moment;
import dev.pilot.event.ObservationEvent;
import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent;
import dev.pilot.plan.Gate;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds of every log, whatever happened. */
record StoryCheck(Workflow workflow, List<RecordedEvent> log) {

  void check() {
    assertLogIsWhole();
    assertNothingRanTwice();
    assertNothingRanBeforeItsGate();
    assertNothingRanUnseen();
  }

  private void assertNothingRanUnseen() {
    Set<String> seen = new HashSet<>();
    for (RecordedEvent recorded : log) {
      if (recorded.event() instanceof ObservationEvent.ObservationTaken event
          && event.moment() == Moment.BEFORE) {
        seen.add(event.stepId());
      }
      if (recorded.event() instanceof WorkflowEvent.StepStarted event && observed(event.stepId())) {
        assertThat(seen).as("what was there before").contains(event.stepId());
      }
      if (recorded.event() instanceof WorkflowEvent.StepOutcomeResolved event
          && event.resolution() == Resolution.RETRY) {
        seen.remove(event.stepId());
      }
    }
  }

  private boolean observed(String stepId) {
    return workflow.progress().layout().leaf(stepId) instanceof SkillStep call
        && call.observation().isPresent();
  }

  private void assertLogIsWhole() {
    List<RecordedEvent> read = log.stream().map(event -> RecordedEvent.read(event.line())).toList();
    assertThat(read).isEqualTo(log);
    Workflow again = Workflow.of(read);
    assertThat(again.state()).isEqualTo(workflow.state());
    assertThat(again.head()).isEqualTo(workflow.head());
    String previous = RecordedEvent.START;
    for (RecordedEvent event : read) {
      assertThat(event.previous()).isEqualTo(previous);
      previous = event.hash();
    }
  }

  private void assertNothingRanTwice() {
    Set<String> started = new HashSet<>();
    for (RecordedEvent recorded : log) {
      if (recorded.event() instanceof WorkflowEvent.StepStarted event
          && !read(event.stepId())
          && !RandomWorld.isIdempotent(workflow, event.stepId())) {
        assertThat(started.add(event.stepId())).as(event.stepId() + " started twice").isTrue();
      }
      if (recorded.event() instanceof WorkflowEvent.StepOutcomeResolved event
          && event.resolution() == Resolution.RETRY) {
        started.remove(event.stepId());
      }
      if (recorded.event() instanceof WorkflowEvent.StepRetryScheduled event) {
        started.remove(event.stepId());
      }
    }
  }

  private void assertNothingRanBeforeItsGate() {
    Set<String> open = new HashSet<>();
    for (RecordedEvent recorded : log) {
      if (recorded.event() instanceof WorkflowEvent.GateOpened event) {
        open.add(event.gateId());
      }
      if (recorded.event() instanceof WorkflowEvent.StepStarted event) {
        assertThat(open).containsAll(gatesBefore(event.stepId()));
      }
    }
  }

  private List<String> gatesBefore(String stepId) {
    return workflow.steps().stream()
        .takeWhile(step -> !step.id().equals(stepId))
        .filter(Gate.class::isInstance)
        .map(Step::id)
        .toList();
  }

  private boolean read(String stepId) {
    return !(workflow.progress().layout().leaf(stepId) instanceof SkillStep call) || call.reads();
  }
}
