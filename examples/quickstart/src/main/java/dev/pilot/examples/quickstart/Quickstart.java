package dev.pilot.examples.quickstart;

import dev.pilot.PilotException;
import dev.pilot.approval.Principal;
import dev.pilot.event.Resolution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program. */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    sortOptions = false,
    usageHelpWidth = 96,
    description = "Patches two machines of a simulated data centre, with a person's approval.",
    footer = {
      "",
      "Exit codes: 0 it ended as it should, 1 it did not, 2 wrong usage, 3 nobody approved."
    })
public final class Quickstart implements Callable<Integer> {

  private static final int UNEXPECTED = 1;

  @Option(names = "--approve", description = "Say yes at the gate without being asked.")
  private boolean approve;

  @Option(
      names = "--fault",
      arity = "0..1",
      fallbackValue = "patch",
      paramLabel = "KIND",
      description =
          "Make something fail. patch (when no KIND is given): the patch of the second machine"
              + " fails. crash: the skill's process dies during that patch.")
  private Fault fault = Fault.NONE;

  @Option(
      names = "--decide",
      paramLabel = "WHAT",
      description =
          "What became of a call whose outcome nobody can tell: applied, not_applied or retry.")
  private @Nullable Resolution decision;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Keep everything here, and go on with what waits there. Without it: a fresh directory.")
  private @Nullable Path directory;

  private final Screen screen;

  Quickstart(Screen screen) {
    this.screen = screen;
  }

  /** Runs the program. */
  public static void main(String[] arguments) {
    System.exit(run(Screen.ofProcess(), arguments));
  }

  static int run(Screen screen, String... arguments) {
    CommandLine line = new CommandLine(new Quickstart(screen));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (error, command, parsed) -> {
          screen.block("Error: " + error.getMessage());
          if (error instanceof PilotException known) {
            screen.block(known.hint());
          }
          return UNEXPECTED;
        });
    return line.execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Workspace workspace = directory == null ? Workspace.fresh() : Workspace.at(directory);
    Principal who = Principal.person(System.getProperty("user.name"));
    Person person = new Person(who, screen, approve, Optional.ofNullable(decision));
    return new Demo(screen, workspace, person, fault).tell();
  }
}
