package dev.pilot.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program of its own that appends to a file, one event an append. */
final class AppendingProcess {

  private AppendingProcess() {}

  /** Starts it; it waits for its standard input to end, so that several begin together. */
  static Process start(SqliteFile file, String workflowId, int appends) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            AppendingProcess.class.getName(),
            file.path().toString(),
            workflowId,
            Integer.toString(appends));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  public static void main(String[] arguments) throws IOException {
    System.out.println("ready");
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    WorkflowLog log = new WorkflowLog(arguments[1]);
    try (EventStore store = new SqliteFile(Path.of(arguments[0])).open()) {
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        log.append(store, WorkflowLog.skipped("step " + i));
      }
    }
  }
}
