package dev.pilot.mcp.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;

/**
 * Writes lines in their order from a thread of its own, so that a peer which does not read never
 * blocks who sends.
 *
 * <p>Safe for many threads. A line that has not begun to leave can be recalled; that is how a
 * caller tells "nothing happened" from "nobody knows".
 */
final class LineWriter {

  private final OutputStream out;
  private final Consumer<IOException> onFailure;
  private final BlockingDeque<Outgoing> waiting = new LinkedBlockingDeque<>();
  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final Thread thread;

  LineWriter(String name, OutputStream out, Consumer<IOException> onFailure) {
    this.out = out;
    this.onFailure = onFailure;
    this.thread = DaemonThreads.start(name, this::run);
  }

  /** Appends the line; {@code origin} is what it can be recalled by, compared by identity. */
  void send(Object origin, byte[] line) {
    waiting.addLast(new Outgoing(origin, line));
  }

  /** Takes back what has not begun to leave. Returns whether there was such a line. */
  boolean recall(Object origin) {
    return waiting.removeIf(outgoing -> outgoing.origin == origin);
  }

  /** Closes the stream once everything before is written; completes {@link #finished}. */
  void finish() {
    waiting.addLast(Outgoing.LAST);
  }

  /** Completes when the thread is over, however it ended. */
  CompletableFuture<Void> finished() {
    return finished;
  }

  Thread thread() {
    return thread;
  }

  private void run() {
    try {
      Outgoing next = waiting.takeFirst();
      while (next != Outgoing.LAST) {
        write(next);
        next = waiting.takeFirst();
      }
      out.close();
    } catch (IOException e) {
      onFailure.accept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finished.complete(null);
    }
  }

  private void write(Outgoing outgoing) throws IOException {
    try {
      out.write(outgoing.line);
      out.flush();
    } catch (IOException e) {
      // The line feed is the last byte, so a peer never got the whole line: it counts as not sent.
      waiting.addFirst(outgoing);
      throw e;
    }
  }

  private static final class Outgoing {
    static final Outgoing LAST = new Outgoing(new Object(), new byte[0]);

    private final Object origin;
    private final byte[] line;

    Outgoing(Object origin, byte[] line) {
      this.origin = origin;
      this.line = line;
    }
  }
}
