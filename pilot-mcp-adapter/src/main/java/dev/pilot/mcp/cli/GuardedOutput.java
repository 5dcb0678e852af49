package dev.pilot.mcp.cli;

import dev.pilot.secret.Vault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Passes whole lines on, without the secrets that are known by then: whatever a library logs.
 *
 * <p>Thread-safe. A line without end is passed on when it grows long, or at the end.
 */
final class GuardedOutput extends OutputStream {

  private static final int LONGEST = 64 * 1024;

  private final OutputStream out;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private Optional<Vault> vault = Optional.empty();

  GuardedOutput(OutputStream out) {
    this.out = out;
  }

  /** Keeps these secrets out from now on. */
  synchronized void guard(Vault secrets) {
    vault = Optional.of(secrets);
  }

  @Override
  public synchronized void write(int letter) throws IOException {
    line.write(letter);
    if (letter == '\n' || line.size() >= LONGEST) {
      pass();
    }
  }

  @Override
  public synchronized void write(byte[] letters, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      write(letters[i]);
    }
  }

  private void pass() throws IOException {
    byte[] bytes = line.toByteArray();
    line.reset();
    if (vault.isPresent()) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      String clean = vault.get().redact(text);
      bytes = clean.equals(text) ? bytes : clean.getBytes(StandardCharsets.UTF_8);
    }
    out.write(bytes);
  }

  /** What has no end of line yet waits for it: half a secret could not be found. */
  @Override
  public synchronized void flush() throws IOException {
    out.flush();
  }

  /** Passes on what has no end of line, since nothing follows. */
  synchronized void passOn() {
    try {
      pass();
      out.flush();
    } catch (IOException e) {
      // Nobody reads any more, and there is nowhere else to say so.
      line.reset();
    }
  }
}
