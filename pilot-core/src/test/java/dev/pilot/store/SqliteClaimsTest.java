package dev.pilot.store;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class SqliteClaimsTest extends ClaimsContract {

  @TempDir private Path directory;

  @Override
  List<EventStore> open() {
    SqliteFile file = SqliteFile.in(directory);
    return List.of(file.open(), file.open());
  }
}
