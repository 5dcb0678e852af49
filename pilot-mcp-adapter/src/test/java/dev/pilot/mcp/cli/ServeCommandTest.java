package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.mcp.cli.CommandLineFixture.Ran;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeCommandTest {

  private static final String SESSION =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
      "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_workflows","arguments":{}}}
      """;

  @TempDir Path home;

  @Test
  void without_a_command_it_serves_and_ends_with_its_input() {
    Ran ran = new CommandLineFixture(home).run(session());
    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"jsonrpc\""));
    assertThat(ran.out()).contains("maintenance_window");
  }

  @Test
  void serve_is_the_same() {
    Ran ran = new CommandLineFixture(home).run(session(), "serve", "--approvals", "asserted");
    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines()).hasSize(2);
  }

  private static ByteArrayInputStream session() {
    return new ByteArrayInputStream(SESSION.getBytes(StandardCharsets.UTF_8));
  }
}
