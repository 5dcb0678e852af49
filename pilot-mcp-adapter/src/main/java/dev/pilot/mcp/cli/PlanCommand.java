package dev.pilot.mcp.cli;

import dev.pilot.json.Json;
import dev.pilot.templates.PlanRequest;
import dev.pilot.templates.Template;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a workflow from a template. */
@Command(name = "plan", description = "Make a workflow from a template, without running it.")
final class PlanCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "TEMPLATE", description = "The template's name.")
  private String template = "";

  @Option(
      names = "-p",
      paramLabel = "KEY=VALUE",
      description = "A parameter; JSON unless the template wants a text. May be repeated.")
  private Map<String, String> params = new LinkedHashMap<>();

  @Option(names = "--target", paramLabel = "NAME", description = "A target. May be repeated.")
  private List<String> targets = new ArrayList<>();

  @Option(names = "--steps", split = ",", paramLabel = "STAGE", description = "The stages to keep.")
  private List<String> steps = new ArrayList<>();

  @Option(
      names = "--require-approval",
      split = ",",
      paramLabel = "STAGE",
      description = "The stages that need a gate before them.")
  private List<String> requireApproval = new ArrayList<>();

  PlanCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    try (Installation installation = desk.open()) {
      Template found = installation.templates().find(template);
      Map<String, Object> values = Json.object(new ParameterText(found.parameters()).read(params));
      Workflow workflow =
          installation
              .pilot()
              .plan(
                  found.plan(new PlanRequest(values, targets, steps, requireApproval)),
                  installation.person());
      new Foreground(desk, installation).show(workflow);
    }
    return Exit.DONE;
  }
}
