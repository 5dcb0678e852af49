package dev.pilot.templates;

import dev.pilot.skill.ToolDescription;
import java.util.Map;

/**
 * A skill of the catalogue.
 *
 * @param role what it is for, in one line
 * @param tools by name
 */
record CatalogSkill(String role, Map<String, ToolDescription> tools) {}
