package dev.pilot.examples.benchmark;

import java.io.BufferedReader;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** One of several processes on one database: it runs its workflows once it is told to. */
final class NodeTrial {

  static final String READY = "ready";
  static final int WORKFLOWS = 32;
  static final int STEPS = 100;

  private final DataSource source;
  private final Size size;
  private final Consumer<String> out;

  NodeTrial(DataSource source, Size size, Consumer<String> out) {
    this.source = source;
    this.size = size;
    this.out = out;
  }

  void run(BufferedReader in) throws Exception {
    try (Workload workload = new Workload(source)) {
      int warmUp = Math.max(1, size.warmUp / WORKFLOWS / STEPS);
      workload.stepsPerSecond(WORKFLOWS, STEPS, warmUp);
      out.accept(READY);
      if (in.readLine() != null) {
        int repetitions = size.repetitions(WORKFLOWS * STEPS);
        double rate = workload.stepsPerSecond(WORKFLOWS, STEPS, repetitions);
        out.accept(Sample.alone("postgres/nodes", rate).toLine());
      }
    }
  }
}
