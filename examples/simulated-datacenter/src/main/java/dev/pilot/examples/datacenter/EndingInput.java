package dev.pilot.examples.datacenter;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** An input that tells when it has ended, which the server keeps to itself. */
final class EndingInput extends FilterInputStream {

  private final CountDownLatch ended = new CountDownLatch(1);

  EndingInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    return noticing(super.read());
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return noticing(super.read(buffer, offset, length));
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  private int noticing(int read) {
    if (read < 0) {
      ended.countDown();
    }
    return read;
  }
}
