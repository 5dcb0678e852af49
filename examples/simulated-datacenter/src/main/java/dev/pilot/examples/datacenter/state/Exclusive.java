package dev.pilot.examples.datacenter.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One at a time, among the threads of this process and among processes that name the same file. */
public final class Exclusive {

  private final Path file;
  // A file lock excludes processes only; within one process it throws instead of waiting.
  private final ReentrantLock threads;

  /** Excludes by locking a file, which is created when absent and never removed. */
  public Exclusive(Path file) {
    this(file, new ReentrantLock());
  }

  private Exclusive(Path file, ReentrantLock threads) {
    this.file = file;
    this.threads = threads;
  }

  /**
   * Excludes by another file, but never while this one is held or awaited in this process.
   *
   * <p>The kernel looks for deadlocks by process, not by thread: two locks in the hands of two
   * threads look like one to it.
   */
  public Exclusive alongside(Path other) {
    return new Exclusive(other, threads);
  }

  /** Does the work while nobody else does theirs. */
  public <T> T during(Supplier<T> work) {
    threads.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (!held.isValid()) {
        throw new IllegalStateException("Lost the lock on " + file + ".");
      }
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + file + ".", e);
    } finally {
      threads.unlock();
    }
  }
}
