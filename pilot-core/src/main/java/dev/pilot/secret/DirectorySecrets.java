package dev.pilot.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Secrets in files of their own. */
final class DirectorySecrets implements SecretSource {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));

  private final Path directory;

  DirectorySecrets(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public Optional<String> find(String name) {
    Path file = file(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      requirePrivate(name, file);
      try (InputStream in = Files.newInputStream(file)) {
        return Optional.of(ValueBytes.read(name, in));
      }
    } catch (IOException e) {
      throw SecretException.unavailable(
          name,
          "its file can not be read (" + e.getClass().getSimpleName() + ")",
          "Make " + file + " a file that this user may read.");
    }
  }

  @Override
  public boolean mayHave(String name) {
    return Files.isRegularFile(file(name));
  }

  @Override
  public String place(String name) {
    return "the file " + file(name);
  }

  /** A name that would lead out of the directory is no name, and finds no file. */
  private Path file(String name) {
    return directory.resolve(SecretText.isName(name) ? name : "");
  }

  private static void requirePrivate(String name, Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.stream().anyMatch(OTHERS::contains)) {
      throw SecretException.unavailable(
          name,
          "others than its owner have permissions on its file ("
              + PosixFilePermissions.toString(permissions)
              + ")",
          "Run: chmod 600 " + file);
    }
  }
}
