package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.util.List;
import javax.sql.DataSource;

/**
 * Keeps the logs in a database: today SQLite, in a file on a local disk.
 *
 * <p>Thread-safe, and several processes may have the same database open. It holds up to two
 * connections, one that writes and one that reads; readers and the writer do not wait for one
 * another. Two writers do, for as long as the data source's busy timeout says (10 s where it sets
 * none).
 *
 * <p>An append is one commit that has reached the disk when it returns ({@code journal_mode=WAL},
 * {@code synchronous=FULL}). One that throws has left nothing behind, except that a disk which
 * fails during the very commit may keep all of it: never a part. The store stays usable after an
 * error.
 *
 * <p>Every event that is read is checked against its hash and against the event before it; a log
 * that fails is refused with {@link DamagedLogException}.
 *
 * <p>Errors are {@link StoreException}s with the codes {@code store_busy}, {@code store_full},
 * {@code store_read_only}, {@code store_corrupt}, {@code store_closed}, {@code store_failed},
 * {@code unsupported_database}, {@code newer_schema}, {@code damaged_log} and {@code
 * version_conflict}. Messages name workflows and never quote what is stored; the cause, which is
 * the driver's, might.
 *
 * <p>The logs hold arguments and results in clear. Who may read the file is the caller's matter:
 * make its directory readable for its owner alone (mode 0700) and the file too (0600) before this
 * opens it; SQLite gives {@code -wal} and {@code -shm} beside it the same mode.
 */
public final class JdbcEventStore implements EventStore {

  private final Session writer;
  private final Session reader;

  private JdbcEventStore(Session writer, Session reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Opens the store and creates its tables, whose names begin with {@code pilot_}, where they are
   * missing.
   *
   * @param dataSource hands out connections to one database; stays the caller's to close
   * @throws StoreException if the database is not supported, was written by a newer version, or can
   *     not be used
   */
  public static JdbcEventStore open(DataSource dataSource) {
    Session writer = new Session(dataSource);
    try {
      Schema.create(writer);
    } catch (StoreException e) {
      writer.close();
      throw e;
    }
    return new JdbcEventStore(writer, new Session(dataSource));
  }

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    writer.change(
        "nothing could be appended to workflow " + after.id(),
        session -> {
          if (!Summaries.advance(session, after, expectedVersion)) {
            throw new VersionConflictException(after.id(), expectedVersion);
          }
          Events.insert(session, events);
        });
  }

  @Override
  public List<RecordedEvent> read(String workflowId, long afterVersion) {
    return reader
        .query(
            "the log of workflow " + workflowId + " could not be read",
            session -> Events.read(session, workflowId, afterVersion))
        .verified();
  }

  @Override
  public List<WorkflowSummary> list(int limit) {
    return reader.query(
        "the workflows could not be listed", session -> Summaries.newest(session, limit));
  }

  @Override
  public List<WorkflowSummary> unsettled() {
    return reader.query("the unsettled workflows could not be listed", Summaries::unsettled);
  }

  /** Waits for an append under way, then gives the connections back; further calls do nothing. */
  @Override
  public void close() {
    reader.close();
    writer.close();
  }
}
