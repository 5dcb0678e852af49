package dev.pilot.mcp.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** A small text file that belongs to one person; where the file system can say so, it does. */
record OwnFile(Path path) {

  private static final Set<PosixFilePermission> OTHERS_WRITE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  private static final Set<PosixFilePermission> OTHERS_READ =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
  private static final long LONGEST = 4_000_000;

  OwnFile {
    path = path.toAbsolutePath();
  }

  boolean exists() {
    return Files.exists(path);
  }

  String text() {
    try {
      if (Files.size(path) > LONGEST) {
        throw new KeyException("invalid_key", path + " is too long", "Name the right file.");
      }
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new KeyException("no_such_file", path + " is not there", "Check its name.");
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Refuses a secret that others may read. */
  void demandPrivate() {
    demand(OTHERS_READ, "read", "chmod 600");
    demandOwn();
  }

  /** Refuses a file that others may change. */
  void demandOwn() {
    demand(OTHERS_WRITE, "change", "chmod go-w");
  }

  private void demand(Set<PosixFilePermission> none, String what, String remedy) {
    try {
      if (isPosix() && Files.getPosixFilePermissions(path).stream().anyMatch(none::contains)) {
        throw new KeyException(
            "exposed_file",
            "others than its owner may %s %s".formatted(what, path),
            "Check that it is what its owner wrote, then run '%s %s'.".formatted(remedy, path));
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  void create(String text) {
    try {
      directory();
      Files.createFile(path, permissions("rw-------"));
      Files.writeString(path, text);
    } catch (FileAlreadyExistsException e) {
      throw new KeyException(
          "file_exists", path + " is there already", "Choose another name; nothing was changed.");
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Puts the text in the place of what was there: afterwards it is all there, or not at all. */
  void replace(String text) {
    try {
      Path next = Files.createTempFile(path.getParent(), path.getFileName() + ".", ".new");
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Does the work while no other process does work of this kind on the file. */
  <T> T alone(Supplier<T> work) {
    try {
      directory();
      Path lock = path.resolveSibling(path.getFileName() + ".lock");
      try (FileChannel channel =
          FileChannel.open(
              lock,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              permissions("rw-------"))) {
        // Closing the channel gives the lock back.
        channel.lock();
        return work.get();
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void directory() throws IOException {
    Path directory = path.getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory, permissions("rwx------"));
    }
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private FileAttribute<?>[] permissions(String text) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }

  private KeyException unusable(IOException e) {
    return new KeyException(
        "file_unusable",
        "%s can not be used (%s)".formatted(path, e.getClass().getSimpleName()),
        "Check the path and who may read and write it.");
  }
}
