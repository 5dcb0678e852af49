package dev.pilot.skill;

import java.util.Optional;

/**
 * Tells what is known of a tool before it is called; asked at plan time, from several threads.
 *
 * <p>A catalogue never calls a tool.
 */
@FunctionalInterface
public interface ToolCatalog {

  /** Returns what is known of the tool, or empty when nothing is. */
  Optional<ToolDescription> find(String skill, String tool);

  /** A catalogue that knows no tool. */
  static ToolCatalog empty() {
    return (skill, tool) -> Optional.empty();
  }
}
