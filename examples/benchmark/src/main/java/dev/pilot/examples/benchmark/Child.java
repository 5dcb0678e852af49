package dev.pilot.examples.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Another process of this program, which is killed at the latest when it is closed. */
final class Child implements AutoCloseable {

  private final String name;
  private final Process process;
  private final BufferedReader out;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the program with other options for its virtual machine and other arguments. */
  static Child start(List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Benchmark.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Child(String.join(" ", arguments), builder.start());
  }

  static void run(List<String> options, List<String> arguments, Consumer<Sample> out)
      throws IOException, InterruptedException {
    try (Child child = start(options, arguments)) {
      child.finish(out);
    }
  }

  /** Waits until it has said so. */
  void awaitLine(String wanted) throws IOException {
    String line = out.readLine();
    while (line != null && !line.equals(wanted)) {
      line = out.readLine();
    }
  }

  void tell(String line) throws IOException {
    Writer in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    in.write(line + "\n");
    in.flush();
  }

  /** Hands on what it measures until it ends. */
  void finish(Consumer<Sample> samples) throws IOException, InterruptedException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Sample.fromLine(line).ifPresent(samples);
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("the process '" + name + "' ended with code " + code);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
