/**
 * The command line of the runnable jar: the MCP server on standard streams, and what people do with
 * workflows on a terminal. Internal but for its main class.
 */
@NullMarked
package dev.pilot.mcp.cli;

import org.jspecify.annotations.NullMarked;
