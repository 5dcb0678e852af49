package dev.pilot.mcp.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * The user of the operating system who runs the command.
 *
 * @param user the user's name
 * @param home the user's own directory
 * @param environment the variables that the process was given
 */
record Account(String user, Path home, Map<String, String> environment) {}
