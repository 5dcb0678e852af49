package dev.pilot.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

  @Test
  void only_harmless_variables_are_inherited_and_configured_ones_win() {
    Map<String, String> ours =
        Map.of(
            "PATH", "/bin",
            "Path", "C:\\",
            "LC_ALL", "C.UTF-8",
            "HOME", "/root",
            "AWS_SECRET_ACCESS_KEY", "s",
            "JAVA_TOOL_OPTIONS", "-javaagent",
            "LD_PRELOAD", "x.so",
            "TERM", "() { :; }; echo");

    assertThat(ChildEnvironment.of(ours, Map.of("HOME", "/skill", "TOKEN", "t")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PATH", "/bin",
                "Path", "C:\\",
                "LC_ALL", "C.UTF-8",
                "HOME", "/skill",
                "TOKEN", "t"));
  }
}
