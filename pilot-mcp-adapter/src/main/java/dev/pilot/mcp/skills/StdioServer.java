package dev.pilot.mcp.skills;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A skill that is a process of its own, spoken to over its standard input and output.
 *
 * @param name the skill's name
 * @param command the program
 * @param args its arguments
 * @param env variables for the process, where {@code {{secret:NAME}}} stands for a secret; never
 *     printed, for they may hold secrets in clear
 * @param cwd where the process starts; empty for our own working directory
 * @param timeout the longest that any call may take, whatever its step allows
 */
public record StdioServer(
    String name,
    String command,
    List<String> args,
    Map<String, String> env,
    Optional<Path> cwd,
    Optional<Duration> timeout)
    implements SkillServer {

  public StdioServer {
    args = List.copyOf(args);
    env = Map.copyOf(env);
  }

  /** A skill that needs no more than its command. */
  public static StdioServer of(String name, String command, String... args) {
    return new StdioServer(
        name, command, List.of(args), Map.of(), Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return "StdioServer[" + name + ": " + command + "]";
  }
}
