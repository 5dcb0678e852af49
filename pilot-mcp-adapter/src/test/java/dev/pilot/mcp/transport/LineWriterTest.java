package dev.pilot.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LineWriterTest {

  private static final byte[] LINE = {'x', '\n'};

  @Test
  void what_waits_behind_a_blocked_write_can_be_recalled_and_what_left_can_not() throws Exception {
    StuckStream out = new StuckStream();
    LineWriter writer = new LineWriter("test", out, e -> {});
    Object first = new Object();
    Object second = new Object();
    writer.send(first, LINE);
    out.reached.await();
    writer.send(second, LINE);

    assertThat(writer.recall(first)).isFalse();
    assertThat(writer.recall(second)).isTrue();
    assertThat(writer.recall(second)).isFalse();

    writer.finish();
    out.release.countDown();
    writer.finished().get();
    assertThat(out.closed).isTrue();
  }

  @Test
  void what_could_not_be_written_counts_as_not_sent() throws Exception {
    CompletableFuture<IOException> failure = new CompletableFuture<>();
    LineWriter writer = new LineWriter("test", new BrokenStream(), failure::complete);
    Object origin = new Object();
    writer.send(origin, LINE);

    assertThat(failure.get()).hasMessage("broken pipe");
    assertThat(writer.recall(origin)).isTrue();
  }

  private static final class StuckStream extends OutputStream {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile boolean closed;

    @Override
    public void write(int b) throws IOException {
      reached.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class BrokenStream extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("broken pipe");
    }
  }
}
