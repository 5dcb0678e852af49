package dev.pilot.examples.datacenter;

import dev.pilot.examples.datacenter.catalog.SkillCatalog;
import dev.pilot.examples.datacenter.fault.Faults;
import dev.pilot.examples.datacenter.fault.Wire;
import dev.pilot.examples.datacenter.state.Comparison;
import dev.pilot.examples.datacenter.state.StateFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program: serves one skill, writes a fresh state, or shows how two states differ. */
public final class SimulatedDatacenter {

  private static final int USAGE = 2;

  private SimulatedDatacenter() {}

  public static void main(String[] arguments) throws Exception {
    try {
      run(CommandLine.parse(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(CommandLine.USAGE);
      System.exit(USAGE);
    }
  }

  private static void run(CommandLine line) throws Exception {
    switch (line.command()) {
      case "init" -> {
        Files.deleteIfExists(line.state());
        StateFile.open(line.state());
      }
      case "show" -> show(line, System.out);
      default -> serve(line);
    }
  }

  private static void show(CommandLine line, PrintStream out) throws IOException {
    if (line.files().isEmpty()) {
      out.write(Files.readAllBytes(line.state()));
    } else {
      Comparison.between(line.files().get(0), line.files().get(1)).forEach(out::println);
    }
    out.flush();
  }

  private static void serve(CommandLine line) throws Exception {
    OutputStream out = System.out;
    // Whatever a library prints must not reach the client.
    System.setOut(System.err);
    EndingInput in = new EndingInput(System.in);
    Wire wire = new Wire(out, System.err);
    StateFile state = StateFile.open(line.state());
    new SkillServer(
            Skills.named(line.command(), state, StateFile.beside(line.state(), ".plans")),
            SkillCatalog.tools(line.command(), line.release()),
            faults(line, state),
            wire,
            Long.parseLong(System.getenv().getOrDefault("SIM_LATENCY_MS", "0")))
        .start(in, out);
    in.awaitEnd();
    while (wire.isStubborn()) {
      Thread.sleep(Long.MAX_VALUE);
    }
    System.exit(0);
  }

  private static Faults faults(CommandLine line, StateFile state) {
    String text = System.getenv("SIM_FAULTS");
    Path counts = StateFile.beside(line.state(), ".faults");
    return line.faults()
        .map(control -> Faults.fromFile(control, state.exclusive()))
        .orElseGet(() -> Faults.fromText(text == null ? "[]" : text, counts, state.exclusive()));
  }
}
