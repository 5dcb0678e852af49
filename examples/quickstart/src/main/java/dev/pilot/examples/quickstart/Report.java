package dev.pilot.examples.quickstart;

import dev.pilot.event.RecordedEvent;
import dev.pilot.mcp.view.DiffText;
import dev.pilot.report.DiffReport;
import dev.pilot.workflow.Workflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is told after the end: the timeline, what was seen, and where the log ends. */
record Report(Screen screen, Workspace workspace) {

  /**
   * Tells it all.
   *
   * @param log as read from the store, which refuses a log whose chain is broken
   */
  void tell(Workflow workflow, List<RecordedEvent> log) throws IOException {
    screen.heading("Timeline");
    screen.block(Timeline.of(log, new Titles(workflow.plan()), screen.ansi()));
    observed(DiffReport.of(workflow));
    changes();
    screen.heading("Audit");
    screen.paragraph(
        "%d events, each holding the hash of the one before: intact.".formatted(log.size()));
    screen.paragraph("Head " + workflow.head().hash());
    screen.heading("Ended as " + workflow.state().word());
    workflow.ending().problem().ifPresent(why -> screen.paragraph("Why: " + why.message()));
    workflow
        .ending()
        .remaining()
        .forEach(left -> screen.paragraph("Still there: " + left.stepId() + ", " + left.reason()));
  }

  private void observed(DiffReport report) {
    List<String> changes = new ArrayList<>();
    new DiffText(changes::add).changes(report);
    screen.heading("What was observed");
    screen.cut(changes);
    if (!report.restorations().isEmpty()) {
      List<String> restorations = new ArrayList<>();
      new DiffText(restorations::add).restorations(report);
      screen.heading("What undoing brought back");
      screen.cut(restorations);
    }
  }

  private void changes() throws IOException {
    screen.heading("What changed in the data centre");
    if (workspace.isAsBefore()) {
      screen.paragraph(
          "Nothing: %s and %s have the same bytes."
              .formatted(workspace.state().getFileName(), workspace.before().getFileName()));
    } else {
      screen.changes(workspace.changes());
    }
  }
}
