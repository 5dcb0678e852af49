package dev.pilot.examples.datacenter.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * The datacenter's state on disk, shared by every skill's process.
 *
 * <p>A change is one transaction: the next state is written beside the file, the effect is appended
 * to the journal with the digest of that state (the commit), then the next state takes the file's
 * place. A process killed in between leaves work that the next transaction finishes or drops, so
 * state and journal always agree.
 */
public final class StateFile {

  private final Path file;
  private final Path next;
  private final Exclusive exclusive;
  private final EffectJournal journal;

  private StateFile(Path file) {
    this.file = file;
    this.next = beside(file, ".next");
    this.exclusive = new Exclusive(beside(file, ".lock"));
    this.journal = new EffectJournal(beside(file, ".effects.jsonl"));
  }

  /** Opens a state file; when it is absent, it begins as the seed. */
  public static StateFile open(Path file) {
    StateFile state = new StateFile(file.toAbsolutePath());
    if (!Files.exists(file)) {
      state.exclusive.during(
          () -> {
            if (!Files.exists(file)) {
              state.replace(Seed.bytes());
            }
            return true;
          });
    }
    return state;
  }

  /** The path of something that lives beside a state file. */
  public static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** What excludes others from the state. */
  public Exclusive exclusive() {
    return exclusive;
  }

  /** What a piece of work leaves behind; without an effect the state stays as it was. */
  public record Outcome<T>(T result, Optional<Effect> effect) {}

  /** Does a piece of work on the state, alone, and keeps what it changed if it had an effect. */
  public <T> T transact(Function<World, Outcome<T>> work) {
    return exclusive.during(
        () -> {
          try {
            finishInterrupted();
            byte[] before = Files.readAllBytes(file);
            World world = new World((ObjectNode) Json.parse(before));
            Outcome<T> outcome = work.apply(world);
            if (outcome.effect().isPresent()) {
              commit(outcome.effect().get(), before, world.bytes());
            }
            return outcome.result();
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot change " + file + ".", e);
          }
        });
  }

  private void commit(Effect effect, byte[] before, byte[] after) throws IOException {
    boolean changed = !Arrays.equals(before, after);
    if (changed) {
      Files.write(next, after);
    }
    journal.append(effect, changed, digest(after));
    if (changed) {
      takePlace();
    }
  }

  private void finishInterrupted() throws IOException {
    if (!Files.exists(next)) {
      return;
    }
    if (journal.last().path("state").asText().equals(digest(Files.readAllBytes(next)))) {
      takePlace();
    } else {
      Files.delete(next);
    }
  }

  private void replace(byte[] bytes) {
    try {
      Files.write(next, bytes);
      takePlace();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ".", e);
    }
  }

  private void takePlace() throws IOException {
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
