/** Calls skills: MCP servers that are configured in a {@code skills.json}. */
@NullMarked
package dev.pilot.mcp.skills;

import org.jspecify.annotations.NullMarked;
