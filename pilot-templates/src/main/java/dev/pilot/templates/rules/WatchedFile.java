package dev.pilot.templates.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file says, read again whenever it has changed.
 *
 * <p>Thread-safe and without a thread of its own: each look compares the file's size, time and
 * identity with those of the last reading. A file that was changed a moment before it was read is
 * read anew and compared by its hash, since its time may not show a second change.
 */
final class WatchedFile<T> {

  /** How the text is understood; none of these throws. */
  interface Meaning<T> {
    T of(byte[] text);

    T ofNoFile();

    /** The file is not there any more, or can not be read. */
    T ofUnreadable(String why);
  }

  /** The coarsest clock that a file system keeps times by. */
  private static final Duration COARSE = Duration.ofSeconds(2);

  private static final long MOST_BYTES = 4 << 20;

  private record Stamp(long size, FileTime time, Optional<Object> key) {}

  /**
   * The last look.
   *
   * @param hash of the text, where it could be read
   * @param existed whether the file was there at any time
   */
  private record Reading<T>(
      Optional<Stamp> stamp, Instant at, Optional<String> hash, boolean existed, T value) {}

  private final Path file;
  private final Meaning<T> meaning;
  private final Clock clock;
  private volatile @Nullable Reading<T> last;

  WatchedFile(Path file, Meaning<T> meaning, Clock clock) {
    this.file = file;
    this.meaning = meaning;
    this.clock = clock;
  }

  /** Returns what the file says now. */
  T value() {
    Reading<T> known = last;
    Optional<Stamp> stamp;
    try {
      stamp = stamp();
    } catch (IOException e) {
      return unreadable(e);
    }
    if (known != null && known.stamp().equals(stamp) && !isRecent(known)) {
      return known.value();
    }
    return read();
  }

  private static boolean isRecent(Reading<?> reading) {
    return reading
        .stamp()
        .filter(stamp -> !stamp.time().toInstant().plus(COARSE).isBefore(reading.at()))
        .isPresent();
  }

  private synchronized T read() {
    Reading<T> known = last;
    try {
      Instant at = clock.instant();
      Optional<Stamp> before = stamp();
      if (before.isEmpty()) {
        return gone(known);
      }
      if (before.get().size() > MOST_BYTES) {
        throw new IOException("it is too large");
      }
      byte[] text = Files.readAllBytes(file);
      Optional<String> hash = Optional.of(sha256(text));
      boolean same = known != null && known.hash().equals(hash);
      // Only a reading of which nothing changed meanwhile is kept for the next look.
      Optional<Stamp> kept = before.equals(stamp()) ? before : Optional.empty();
      Reading<T> now =
          new Reading<>(
              kept, at, hash, true, same && known != null ? known.value() : meaning.of(text));
      last = now;
      return now.value();
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  private static String sha256(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform knows SHA-256", e);
    }
  }

  /** A file that was there is never taken for one that never was. */
  private T gone(@Nullable Reading<T> known) {
    boolean existed = known != null && known.existed();
    T value =
        existed ? meaning.ofUnreadable("it was there before and is gone") : meaning.ofNoFile();
    last = new Reading<>(Optional.empty(), clock.instant(), Optional.empty(), existed, value);
    return value;
  }

  private synchronized T unreadable(IOException e) {
    T value = meaning.ofUnreadable("it can not be read (" + e.getClass().getSimpleName() + ")");
    last = new Reading<>(Optional.empty(), clock.instant(), Optional.empty(), true, value);
    return value;
  }

  private Optional<Stamp> stamp() throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(found.size(), found.lastModifiedTime(), Optional.ofNullable(found.fileKey())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
