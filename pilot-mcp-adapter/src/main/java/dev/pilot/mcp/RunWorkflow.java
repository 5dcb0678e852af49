package dev.pilot.mcp;

import static dev.pilot.mcp.WorkflowArguments.DEFAULT_WAIT_SECONDS;
import static dev.pilot.mcp.WorkflowArguments.PARAMS;
import static dev.pilot.mcp.WorkflowArguments.REQUIRE_APPROVAL;
import static dev.pilot.mcp.WorkflowArguments.STEPS;
import static dev.pilot.mcp.WorkflowArguments.TARGETS;
import static dev.pilot.mcp.WorkflowArguments.TEMPLATE;
import static dev.pilot.mcp.WorkflowArguments.WAIT_SECONDS;
import static dev.pilot.mcp.WorkflowArguments.WORKFLOW_ID;

import dev.pilot.Pilot;
import dev.pilot.mcp.view.CoverageView;
import dev.pilot.mcp.view.Room;
import dev.pilot.plan.Plan;
import dev.pilot.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a workflow, planning it first where a template is named. */
record RunWorkflow(Workplace workplace) implements Tool {

  private static final Argument DRY_RUN =
      Argument.optional(
          "dry_run",
          new ArgumentType.FlagType(),
          "true: only show steps, gates, effects, what a rollback could undo, and whether the tools"
              + " would take the arguments; nothing is called or kept.");
  private static final Argument READ =
      Argument.optional(
          "run_read_only",
          new ArgumentType.FlagType(),
          "With dry_run, true: make the calls of the steps that only read, and show their answers.");
  private static final ToolCard CARD =
      new ToolCard(
          "run_workflow",
          "Run a workflow",
          "Run a planned workflow by workflow_id, or plan and run in one go by template. It stops"
              + " at each gate, at a failure and at the end; after wait_seconds it goes on in the"
              + " background and state is running or waiting. Returns the workflow; its message says"
              + " what to call next: approve or reject at a gate, get_workflow_status while it runs.",
          ToolCard.Conduct.ACTS,
          Signature.of(
              optional(WORKFLOW_ID),
              optional(TEMPLATE),
              PARAMS,
              TARGETS,
              STEPS,
              REQUIRE_APPROVAL,
              WAIT_SECONDS,
              DRY_RUN,
              READ),
          OutputSchema.workflow());

  private static Argument optional(Argument argument) {
    return new Argument(
        argument.name(), argument.type(), false, argument.aliases(), argument.description());
  }

  @Override
  public ToolCard card() {
    return CARD;
  }

  @Override
  public Map<String, Object> call(Arguments arguments, Caller caller) throws InterruptedException {
    check(arguments);
    if (arguments.flag(DRY_RUN.name())) {
      return dryRun(arguments, caller);
    }
    Pilot pilot = workplace.pilot().get();
    String id =
        arguments.has(WORKFLOW_ID.name())
            ? arguments.text(WORKFLOW_ID.name())
            : pilot.plan(plan(arguments), caller.principal()).id();
    Duration wait = Duration.ofSeconds(arguments.number(WAIT_SECONDS.name(), DEFAULT_WAIT_SECONDS));
    return show(new Runs(pilot).run(id, caller.principal(), wait));
  }

  private static void check(Arguments arguments) {
    boolean byId = arguments.has(WORKFLOW_ID.name());
    List<String> problems = new ArrayList<>();
    if (!byId && !arguments.has(TEMPLATE.name())) {
      problems.add("'workflow_id' and 'template' are both missing; one of them is needed");
    }
    Stream.of(TEMPLATE, PARAMS, TARGETS, STEPS, REQUIRE_APPROVAL)
        .filter(argument -> byId && arguments.has(argument.name()))
        .forEach(
            argument ->
                problems.add(
                    "'%s' can't be combined with 'workflow_id', whose plan is fixed"
                        .formatted(argument.name())));
    if (!problems.isEmpty()) {
      throw new InvalidArgumentsException(problems);
    }
  }

  private Map<String, Object> dryRun(Arguments arguments, Caller caller)
      throws InterruptedException {
    Map<String, Object> answer = new LinkedHashMap<>();
    boolean byId = arguments.has(WORKFLOW_ID.name());
    Workflow workflow =
        byId
            ? workplace.pilot().get().status(arguments.text(WORKFLOW_ID.name()))
            : new DryRun(workplace.tools(), workplace.standpoint().floor())
                .of(plan(arguments), caller.principal());
    answer.putAll(show(workflow));
    if (!byId) {
      answer.remove("workflow_id");
      answer.put(
          "message", "A dry run: nothing was called or kept. Call it without dry_run to run it.");
    }
    Rehearsal rehearsal = new Rehearsal(workflow, workplace.tools());
    if (arguments.flag(READ.name())) {
      Pilot pilot = workplace.pilot().get();
      rehearsal.reading(
          (step, values) -> pilot.read(workflow.id(), step, values, caller.principal()));
      answer.put("reads", new Room(600, 50, 0).list(rehearsal.reads()));
    } else {
      rehearsal.calls();
    }
    answer.put("findings", new Room(600, 50, 0).list(rehearsal.findings()));
    answer.putAll(new CoverageView(workflow.coverage(), new Room(600, 50, 0)).shown());
    List<String> missing = workplace.secrets().missing(workflow.secrets());
    if (!missing.isEmpty()) {
      answer.put("missing_secrets", missing);
    }
    answer.put("dry_run", true);
    return answer;
  }

  private Plan plan(Arguments arguments) {
    return WorkflowArguments.plan(workplace.templates().get(), arguments);
  }

  private Map<String, Object> show(Workflow workflow) {
    return workplace.show(workflow).answer();
  }
}
