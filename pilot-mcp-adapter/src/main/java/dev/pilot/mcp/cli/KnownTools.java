package dev.pilot.mcp.cli;

import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.util.Optional;

/**
 * What a live skill and the shipped catalogue say together: of two effects the more dangerous, of
 * everything else the live word.
 */
record KnownTools(ToolCatalog live, ToolCatalog shipped) implements ToolCatalog {

  @Override
  public Optional<ToolDescription> find(String skill, String tool) {
    Optional<ToolDescription> now = live.find(skill, tool);
    Optional<ToolDescription> then = shipped.find(skill, tool);
    return now.isPresent() && then.isPresent()
        ? Optional.of(joined(now.get(), then.get()))
        : now.or(() -> then);
  }

  /** What is shipped says nothing of what a skill publishes now. */
  @Override
  public Optional<ToolDescription> published(String skill, String tool) {
    return live.published(skill, tool)
        .map(now -> shipped.find(skill, tool).map(then -> joined(now, then)).orElse(now));
  }

  private static ToolDescription joined(ToolDescription live, ToolDescription shipped) {
    return new ToolDescription(
        live.skill(),
        live.name(),
        live.summary(),
        live.inputSchema(),
        effect(live.effect(), shipped.effect()),
        live.confirmGate(),
        risk(live, shipped));
  }

  /** Only the catalogue says how much a tool risks; a skill can make it more. */
  private static Risk risk(ToolDescription live, ToolDescription shipped) {
    boolean worse =
        live.effect() != Effect.UNKNOWN && live.effect().compareTo(shipped.effect()) > 0;
    return worse ? shipped.risk().atLeast(live.risk()) : shipped.risk();
  }

  /** A skill that says nothing of a tool's effect does not contradict the catalogue. */
  private static Effect effect(Effect live, Effect shipped) {
    if (live == Effect.UNKNOWN || shipped == Effect.UNKNOWN) {
      return live == Effect.UNKNOWN ? shipped : live;
    }
    return live.atLeast(shipped);
  }
}
