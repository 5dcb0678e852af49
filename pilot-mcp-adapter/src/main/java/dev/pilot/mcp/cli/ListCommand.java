package dev.pilot.mcp.cli;

import dev.pilot.mcp.view.ListView;
import dev.pilot.store.WorkflowSummary;
import dev.pilot.templates.BrokenTemplate;
import dev.pilot.templates.Template;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists templates and workflows. */
@Command(name = "list", description = "List the templates and the newest workflows.")
final class ListCommand implements Callable<Integer> {

  private final Desk desk;

  @Option(names = "--limit", description = "How many workflows; default ${DEFAULT-VALUE}.")
  private int limit = 20;

  ListCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    try (Installation installation = desk.open()) {
      List<WorkflowSummary> newest = installation.pilot().list(limit);
      ListView view = new ListView(installation.templates(), newest);
      desk.print(view.answer(), text -> write(view, text));
    }
    return Exit.DONE;
  }

  private static void write(ListView view, TextReport text) {
    for (Template template : view.templates().all()) {
      text.line("template  %-24s %s", template.name(), template.description());
    }
    for (BrokenTemplate broken : view.templates().broken()) {
      text.line("broken    %s", broken.error());
    }
    for (WorkflowSummary workflow : view.workflows()) {
      text.line(
          "workflow  %s  %-20s %-18s %s",
          workflow.id(), workflow.name(), workflow.state().word(), workflow.updatedAt());
    }
  }
}
