package dev.pilot.mcp;

import dev.pilot.mcp.ArgumentType.NumberType;
import dev.pilot.mcp.ArgumentType.ObjectType;
import dev.pilot.mcp.ArgumentType.TextType;
import dev.pilot.mcp.ArgumentType.TextsType;
import dev.pilot.plan.Plan;
import dev.pilot.templates.PlanRequest;
import dev.pilot.templates.TemplateLibrary;

/** The arguments that several tools share. */
final class WorkflowArguments {

  static final int DEFAULT_WAIT_SECONDS = 20;

  static final Argument WORKFLOW_ID =
      Argument.required("workflow_id", new TextType(100), "Begins with wf-.");
  static final Argument TEMPLATE =
      Argument.required("template", new TextType(200), "A template's name from list_workflows.")
          .alias("workflow_type");
  static final Argument PARAMS =
      Argument.optional("params", new ObjectType(), "The template's parameters by name.");
  static final Argument TARGETS =
      Argument.optional(
          "targets",
          new TextsType(10_000),
          "Shorthand for the parameter targets, such as VM names.");
  static final Argument STEPS =
      Argument.optional(
          "steps", new TextsType(1_000), "Keep only these stages of the template; default all.");
  static final Argument REQUIRE_APPROVAL =
      Argument.optional(
          "require_approval", new TextsType(1_000), "Put a gate before each of these stages.");
  static final Argument WAIT_SECONDS =
      Argument.optional(
          "wait_seconds",
          new NumberType(0, 600),
          "How long to wait for a gate or the end; default 20. 0 returns at once.");
  static final Argument REASON =
      Argument.optional("reason", new TextType(2_000), "Why, for the audit log.");
  static final Argument APPROVER =
      Argument.optional(
          "approver", new TextType(200), "The name of the person who decided. Never your own.");
  static final Argument DIGEST =
      Argument.optional("digest", new TextType(200), "pending_approval.digest, as it was shown.");

  private WorkflowArguments() {}

  static Plan plan(TemplateLibrary templates, Arguments arguments) {
    PlanRequest request =
        new PlanRequest(
            arguments.object(PARAMS.name()),
            arguments.texts(TARGETS.name()),
            arguments.texts(STEPS.name()),
            arguments.texts(REQUIRE_APPROVAL.name()));
    return templates.find(arguments.text(TEMPLATE.name())).plan(request);
  }
}
