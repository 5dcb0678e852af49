package dev.pilot.mcp.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The main class of the runnable jar. */
public final class PilotMcp {

  private static final String LOG = "org.slf4j.simpleLogger.";
  private static final Map<String, String> LOG_SETTINGS =
      Map.of(
          "logFile", "System.err",
          "defaultLogLevel", "warn",
          "showDateTime", "true",
          "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
          "showShortLogName", "true");

  private PilotMcp() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] words) {
    // Before any logger is there, and without overriding what the operator says with -D.
    LOG_SETTINGS.forEach(
        (name, value) -> {
          if (System.getProperty(LOG + name) == null) {
            System.setProperty(LOG + name, value);
          }
        });
    PrintStream out = utf8(FileDescriptor.out);
    GuardedOutput guarded = new GuardedOutput(new FileOutputStream(FileDescriptor.err));
    PrintStream err = new PrintStream(guarded, true, StandardCharsets.UTF_8);
    // Standard output carries MCP messages; what a library prints must not get among them.
    System.setErr(err);
    System.setOut(err);
    Account account =
        new Account(
            System.getProperty("user.name"),
            Path.of(System.getProperty("user.home")),
            System.getenv());
    Shell shell =
        new Shell(
            System.in, out, err, SystemTerminal.find(), account, Termination::then, guarded::guard);
    int code = Commands.run(shell, Backends.standard(), words);
    out.flush();
    guarded.passOn();
    System.exit(code);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
