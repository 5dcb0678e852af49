package dev.pilot.mcp.cli;

import dev.pilot.PilotException;
import dev.pilot.mcp.transport.PlainText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** All commands; without one the server is started. */
@Command(
    name = "pilot-mcp",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Plans, runs and undoes multi-step infrastructure work; serves it over MCP.",
    footer = {
      "",
      "Exit codes: 0 done, 1 the workflow failed or is incomplete, 2 usage,",
      "3 refused by policy or approval."
    })
final class Commands implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  @Mixin private final Settings settings = new Settings();
  private final Desk desk;

  private Commands(Shell shell, Backends backends) {
    this.desk = new Desk(shell, settings, backends);
  }

  /** Runs one command line and returns its exit code. */
  static int run(Shell shell, Backends backends, String... words) {
    Commands root = new Commands(shell, backends);
    CommandLine line = new CommandLine(root).addSubcommand(new HelpCommand());
    root.commands().forEach(line::addSubcommand);
    line.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((problem, command, parsed) -> tell(shell, problem));
    return line.execute(words);
  }

  private List<Object> commands() {
    return List.of(
        new ServeCommand(desk),
        new ListCommand(desk),
        new StatusCommand(desk),
        new ReportCommand(desk),
        new PlanCommand(desk),
        new RunCommand(desk),
        new ApproveCommand(desk),
        new RejectCommand(desk),
        new ResolveCommand(desk),
        new RollbackCommand(desk),
        new CancelCommand(desk),
        new AuditCommand(desk),
        new KeysCommand(desk),
        new ValidateCommand(desk));
  }

  @Override
  public Integer call() {
    return new ServeCommand(desk).call();
  }

  private static int tell(Shell shell, Exception problem) {
    if (problem instanceof PilotException refusal) {
      shell.err().println(PlainText.oneLine(String.valueOf(refusal.getMessage())));
      shell.err().println(PlainText.oneLine(refusal.hint()));
      return Exit.of(refusal);
    }
    LOG.error("the command broke", problem);
    shell.err().println("Something went wrong inside Pilot; the log above says more.");
    return Exit.INCOMPLETE;
  }
}
