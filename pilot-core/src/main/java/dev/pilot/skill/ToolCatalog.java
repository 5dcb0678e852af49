package dev.pilot.skill;

import java.util.Optional;

/**
 * Tells what is known of a tool before it is called; asked from several threads, when a step is
 * planned, when its approval is asked for, and before each of its calls.
 *
 * <p>A catalogue never calls a tool.
 */
@FunctionalInterface
public interface ToolCatalog {

  /** Returns what is known of the tool, or empty when nothing is. */
  Optional<ToolDescription> find(String skill, String tool);

  /**
   * Returns what the tool's skill publishes at this moment, or empty when it can not be asked, or
   * has no such tool: a call would not reach it then.
   */
  default Optional<ToolDescription> published(String skill, String tool) {
    return find(skill, tool);
  }

  /** A catalogue that knows no tool. */
  static ToolCatalog empty() {
    return (skill, tool) -> Optional.empty();
  }
}
