package dev.pilot.examples.quickstart;

import dev.pilot.Pilot;
import dev.pilot.mcp.skills.McpSkills;
import dev.pilot.mcp.skills.SkillStatus;
import dev.pilot.plan.Plan;
import dev.pilot.store.EventStore;
import dev.pilot.store.JdbcEventStore;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.sqlite.SQLiteDataSource;

/** The demo from its first line to its exit code. */
record Demo(Screen screen, Workspace workspace, Person person, Fault fault) {

  private static final int AS_IT_SHOULD = 0;
  private static final int OTHERWISE = 1;
  private static final int NOT_APPROVED = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Tells it and returns the exit code. */
  int tell() throws IOException, InterruptedException {
    fault.writeTo(workspace.faults());
    screen.line("@|bold Pilot: a maintenance window in a simulated data centre|@");
    screen.paragraph("Kept in " + workspace.directory());
    try (McpSkills skills = McpSkills.of(SkillProcesses.over(workspace))) {
      screen.paragraph("Skills, each a process that speaks MCP: " + connected(skills));
      Plan plan = Maintenance.plan();
      Progress progress = Progress.on(screen, new Titles(plan));
      try (EventStore store =
              new WatchedStore(
                  open(), event -> Moment.of(event.event()).ifPresent(progress::show));
          Pilot pilot = Pilot.with(skills).tools(skills).store(store).build()) {
        return drive(pilot, plan);
      }
    }
  }

  private static String connected(McpSkills skills) {
    return skills.statuses(PATIENCE).stream()
        .map(
            status ->
                status instanceof SkillStatus.Connected up
                    ? "%s (%d tools)".formatted(up.skill(), up.tools().size())
                    : status.toString())
        .collect(Collectors.joining(", "));
  }

  private EventStore open() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + workspace.store());
    return JdbcEventStore.open(source);
  }

  private int drive(Pilot pilot, Plan plan) throws IOException, InterruptedException {
    Maintenance maintenance = new Maintenance(pilot, person, screen, workspace);
    Workflow planned = maintenance.begin(plan);
    screen.heading("Plan " + planned.id());
    screen.paragraph(
        "%s. Should a step fail, what was done is undone.".formatted(planned.plan().description()));
    screen.block(PlanTable.of(planned.plan(), screen.ansi()));
    Maintenance.Stop stop = maintenance.drive(planned);
    if (!stop.finished()) {
      return stopped(stop.workflow());
    }
    new Report(screen, workspace).tell(stop.workflow(), pilot.history(planned.id()));
    return exitCode(stop.workflow().state());
  }

  private int stopped(Workflow workflow) {
    screen.paragraph("Nobody answered, so it waits here. To go on, type:");
    String answer =
        workflow.state() == WorkflowState.DECISION_REQUIRED ? "--decide=not_applied" : "--approve";
    screen.block(
        "  java -jar %s %s --dir=%s%s"
            .formatted(
                System.getProperty("java.class.path"),
                answer,
                workspace.directory(),
                fault.option()));
    return NOT_APPROVED;
  }

  private int exitCode(WorkflowState end) throws IOException {
    if (end == WorkflowState.CANCELLED) {
      return NOT_APPROVED;
    }
    boolean clean = end != WorkflowState.ROLLED_BACK || workspace.isAsBefore();
    if (end == fault.expected() && clean) {
      return AS_IT_SHOULD;
    }
    screen.paragraph("It should have ended as " + fault.expected().word() + " and cleanly.");
    return OTHERWISE;
  }
}
