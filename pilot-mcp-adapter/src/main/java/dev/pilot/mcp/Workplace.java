package dev.pilot.mcp;

import dev.pilot.Pilot;
import dev.pilot.approval.Assurance;
import dev.pilot.mcp.view.Standpoint;
import dev.pilot.mcp.view.WorkflowView;
import dev.pilot.secret.Vault;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.templates.TemplateLibrary;
import dev.pilot.workflow.Workflow;
import java.util.function.Supplier;

/**
 * What a server works with; both suppliers are asked whenever something is needed, from several
 * threads, and never before the first request.
 *
 * @param pilot gives the same Pilot every time; it stays the caller's to close
 * @param templates gives the templates as they are now
 * @param tools what the Pilot knows of its skills' tools; asked for dry runs
 * @param standpoint the least level that a decision needs here, and how a person reaches the store
 * @param people who is in front of the client
 * @param secrets the Pilot's own, whose values no answer tells
 */
public record Workplace(
    Supplier<Pilot> pilot,
    Supplier<TemplateLibrary> templates,
    ToolCatalog tools,
    Standpoint standpoint,
    People people,
    Vault secrets) {

  /** Works with this Pilot and these templates; decisions need a person's confirmation. */
  public static Workplace of(Pilot pilot, TemplateLibrary templates) {
    return new Workplace(
        () -> pilot,
        () -> templates,
        ToolCatalog.empty(),
        Standpoint.of(Assurance.CONFIRMED),
        People.unknown(),
        pilot.secrets());
  }

  /** Returns the same workplace, where this assurance is the least that a decision needs. */
  public Workplace approvals(Assurance least) {
    return new Workplace(
        pilot, templates, tools, new Standpoint(least, standpoint.options()), people, secrets);
  }

  WorkflowView show(Workflow workflow) {
    return WorkflowView.of(workflow, standpoint);
  }
}
