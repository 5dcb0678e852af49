package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What a log costs as it becomes long. */
final class GrowthTest {

  @TempDir private Path directory;

  @Test
  void the_file_grows_with_the_number_of_events() throws IOException {
    long thousand = sizeOfFile(1000);
    long twoThousand = sizeOfFile(2000);

    assertThat(twoThousand).isCloseTo(2 * thousand, Percentage.withPercentage(10));
  }

  @Test
  void an_append_writes_as_many_bytes_late_as_early() throws IOException {
    SqliteFile file = new SqliteFile(directory.resolve("written.db"));
    SQLiteDataSource keepingAllWritesInTheLog = file.source();
    keepingAllWritesInTheLog.getConfig().setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    try (EventStore store = JdbcEventStore.open(keepingAllWritesInTheLog)) {
      WorkflowLog log = new WorkflowLog("wf-1");
      append(store, log, 100);
      long before = Files.size(file.wal());
      append(store, log, 900);
      long atThousand = Files.size(file.wal());
      append(store, log, 900);
      long later = Files.size(file.wal());

      assertThat(later - atThousand).isCloseTo(atThousand - before, Percentage.withPercentage(10));
    }
  }

  private long sizeOfFile(int appends) throws IOException {
    SqliteFile file = new SqliteFile(directory.resolve(appends + ".db"));
    try (EventStore store = file.open()) {
      append(store, new WorkflowLog("wf-1"), appends);
    }
    return Files.size(file.path());
  }

  private static void append(EventStore store, WorkflowLog log, int appends) {
    for (int i = 0; i < appends; i++) {
      log.append(store, WorkflowLog.skipped("the same every time"));
    }
  }
}
