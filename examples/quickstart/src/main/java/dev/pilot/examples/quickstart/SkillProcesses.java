package dev.pilot.examples.quickstart;

import dev.pilot.examples.datacenter.SimulatedDatacenter;
import dev.pilot.mcp.skills.SkillServer;
import dev.pilot.mcp.skills.StdioServer;
import java.nio.file.Path;
import java.util.List;

/** The skills of the data centre, each a process of its own that speaks MCP. */
final class SkillProcesses {

  private static final List<String> NEEDED = List.of("aria", "monitor", "aiops");

  private SkillProcesses() {}

  /** Describes the skills over the workspace's data centre; starts none. */
  static List<SkillServer> over(Workspace workspace) {
    return NEEDED.stream().<SkillServer>map(skill -> process(skill, workspace)).toList();
  }

  /** The data centre is inside our own jar: a clone needs nothing else. */
  private static StdioServer process(String skill, Workspace workspace) {
    return StdioServer.of(
        skill,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // These processes live for seconds: a quick start matters, a fast run does not.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        SimulatedDatacenter.class.getName(),
        skill,
        "--state",
        workspace.state().toString(),
        "--faults",
        workspace.faults().toString());
  }
}
