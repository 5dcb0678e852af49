package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFollowTest extends FollowContract {

  @TempDir private Path directory;

  @Override
  List<EventStore> open() {
    SqliteFile file = SqliteFile.in(directory);
    return List.of(file.open(), file.open());
  }

  @Test
  void a_vacuum_moves_no_bookmark() throws Exception {
    SqliteFile file = new SqliteFile(directory.resolve("vacuum.db"));
    try (EventStore store = file.open()) {
      WorkflowLog log = new WorkflowLog("wf-1");
      log.append(store, WorkflowLog.skipped("a"), WorkflowLog.skipped("b"));
      Bookmark read = store.follow(Bookmark.START, 1).get(0).bookmark();
      file.execute("VACUUM");
      log.append(store, WorkflowLog.skipped("c"));

      assertThat(store.follow(read, 9))
          .extracting(StoredEvent::event)
          .isEqualTo(log.events().subList(1, 3));
    }
  }
}
