/** Pilot as an MCP server: {@code PilotMcpServer} over any transport with any {@code Pilot}. */
@NullMarked
package dev.pilot.mcp;

import org.jspecify.annotations.NullMarked;
