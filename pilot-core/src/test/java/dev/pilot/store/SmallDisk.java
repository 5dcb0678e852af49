package dev.pilot.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of two megabytes; only where this user may mount one, as root may in CI. */
final class SmallDisk implements AutoCloseable {

  private final Path root;

  private SmallDisk(Path root) {
    this.root = root;
  }

  static SmallDisk at(Path root) throws IOException {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=2m", "none", root.toString()),
        "this user may not mount");
    return new SmallDisk(root);
  }

  Path root() {
    return root;
  }

  /** Leaves not one free block. */
  void fill() throws IOException {
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      byte[] block = new byte[4096];
      while (true) {
        ballast.write(block);
      }
    } catch (IOException e) {
      if (Files.getFileStore(root).getUsableSpace() > 0) {
        throw e;
      }
    }
  }

  void makeRoom() throws IOException {
    Files.delete(ballast());
  }

  /** Only while no file of it is open for writing. */
  void protect() throws IOException {
    run("mount", "-o", "remount,ro", root.toString());
  }

  private Path ballast() {
    return root.resolve("ballast");
  }

  /** Undoes {@link #seal}. */
  interface Seal extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** Lets nobody write this file, not even root. */
  static Seal seal(Path file) throws IOException {
    assumeTrue(run("mount", "--bind", file.toString(), file.toString()), "this user may not mount");
    run("mount", "-o", "remount,bind,ro", file.toString());
    return () -> run("umount", "-l", file.toString());
  }

  /** Lets go of it even where a file of it is still open. */
  @Override
  public void close() throws IOException {
    run("umount", "-l", root.toString());
  }

  private static boolean run(String... words) throws IOException {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
