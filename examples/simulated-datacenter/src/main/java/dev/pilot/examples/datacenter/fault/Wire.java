package dev.pilot.examples.datacenter.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** The process's outputs, and its readiness to end: what a fault spoils. */
public final class Wire {

  private final OutputStream out;
  private final PrintStream err;
  private final AtomicBoolean stubborn = new AtomicBoolean();

  public Wire(OutputStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Whether the process should go on when its input ends. */
  public boolean isStubborn() {
    return stubborn.get();
  }

  void line(String text) {
    bytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes between messages: the server locks the same stream for each of its own. */
  void bytes(byte[] bytes) {
    synchronized (out) {
      try {
        out.write(bytes);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void flood(int characters) {
    String line = "warning: " + "x".repeat(1000);
    for (int written = 0; written < characters; written += line.length()) {
      err.println(line);
    }
  }

  void refuseToExit() {
    if (stubborn.compareAndSet(false, true)) {
      Runtime.getRuntime().addShutdownHook(new Thread(Wire::block, "never-exit"));
    }
  }

  private static void block() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
