package dev.pilot.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteEventStoreTest extends EventStoreContract {

  @TempDir private Path directory;

  @Override
  EventStore open() {
    return SqliteFile.in(directory).open();
  }
}
