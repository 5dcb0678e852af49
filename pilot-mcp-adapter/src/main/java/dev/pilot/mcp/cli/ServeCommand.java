package dev.pilot.mcp.cli;

import dev.pilot.mcp.PilotMcpServer;
import dev.pilot.mcp.transport.StdioServerTransport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Serves one MCP client on standard input and output until it leaves. */
@Command(
    name = "serve",
    description = "Serve an MCP client on standard input and output (default).")
final class ServeCommand implements Callable<Integer> {

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  private final Desk desk;

  ServeCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    StdioServerTransport transport =
        new StdioServerTransport(
            desk.shell().in(), desk.shell().out(), StdioServerTransport.LONGEST_LINE, LAST_ANSWERS);
    try (Installation installation = desk.open();
        PilotMcpServer server = PilotMcpServer.start(transport, installation.workplace())) {
      desk.shell().onTermination().accept(server::close);
      transport.ended().join();
    }
    return Exit.DONE;
  }
}
