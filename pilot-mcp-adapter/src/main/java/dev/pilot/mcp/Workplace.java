package dev.pilot.mcp;

import dev.pilot.Pilot;
import dev.pilot.approval.Assurance;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.templates.TemplateLibrary;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a server works with; both suppliers are asked whenever something is needed, from several
 * threads, and never before the first request.
 *
 * @param pilot gives the same Pilot every time; it stays the caller's to close
 * @param templates gives the templates as they are now
 * @param tools what the Pilot knows of its skills' tools; asked for dry runs
 * @param approvals the least assurance that a decision needs; below {@link Assurance#CONFIRMED} a
 *     person's name that the client passes is enough
 * @param onBehalfOf the person for whom the client acts, where one is known
 */
public record Workplace(
    Supplier<Pilot> pilot,
    Supplier<TemplateLibrary> templates,
    ToolCatalog tools,
    Assurance approvals,
    Optional<String> onBehalfOf) {

  /** Works with this Pilot and these templates; decisions need a person's confirmation. */
  public static Workplace of(Pilot pilot, TemplateLibrary templates) {
    return new Workplace(
        () -> pilot, () -> templates, ToolCatalog.empty(), Assurance.CONFIRMED, Optional.empty());
  }

  /** Returns the same workplace, where this assurance is the least that a decision needs. */
  public Workplace approvals(Assurance least) {
    return new Workplace(pilot, templates, tools, least, onBehalfOf);
  }
}
