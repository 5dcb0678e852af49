package dev.pilot.mcp.cli;

import java.nio.file.Path;

/**
 * The user of the operating system who runs the command.
 *
 * @param user the user's name
 * @param home the user's own directory
 */
record Account(String user, Path home) {}
