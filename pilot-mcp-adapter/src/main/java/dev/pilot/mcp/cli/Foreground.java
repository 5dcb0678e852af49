package dev.pilot.mcp.cli;

import dev.pilot.Pilot;
import dev.pilot.mcp.view.Room;
import dev.pilot.mcp.view.WorkflowView;
import dev.pilot.report.DiffReport;
import dev.pilot.workflow.Workflow;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Does something with a workflow here and waits, showing what happens, until it rests. */
record Foreground(Desk desk, Installation installation) {

  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

  Workflow act(String workflowId, Consumer<Pilot> action) throws InterruptedException {
    Pilot pilot = installation.pilot();
    try (Timeline timeline = Timeline.of(installation.store(), workflowId, desk.shell().err())) {
      timeline.begin();
      // Whoever interrupts the command lets its last calls return, and starts no other.
      desk.shell().onTermination().accept(pilot::close);
      action.accept(pilot);
      pilot.await(workflowId, AS_LONG_AS_IT_TAKES);
    }
    Workflow workflow = pilot.status(workflowId);
    show(workflow);
    return workflow;
  }

  void show(Workflow workflow) {
    WorkflowView view = WorkflowView.of(workflow, desk.standpoint());
    Map<String, Object> answer = view.in(Room.unbounded());
    desk.print(answer, text -> text.workflow(answer, DiffReport.of(workflow)));
  }
}
