package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keeps the logs in a database: SQLite, in a file on a local disk, or PostgreSQL, for many nodes.
 *
 * <p>Thread-safe, and several processes may have the same database open. It holds up to three
 * connections: one that writes, one that reads, one for heartbeats. On SQLite readers and the
 * writer do not wait for one another; two writers do, for as long as the data source's busy timeout
 * says (10 s where it sets none). On PostgreSQL only appends to one workflow wait for one another.
 *
 * <p>An append is durable when it returns: on SQLite with {@code journal_mode=WAL} and {@code
 * synchronous=FULL}, on PostgreSQL with {@code synchronous_commit}, which is turned on where it is
 * off. Appends that come while others are being committed share the next commit; each succeeds or
 * fails for itself. One that throws has left nothing behind, except that when the disk fails or the
 * connection is lost during the very commit all of it may be there: never a part. The store stays
 * usable after an error, and replaces connections that were lost.
 *
 * <p>Every event that is read is checked against its hash and against the event before it; a log
 * that fails is refused with {@link DamagedLogException}.
 *
 * <p>Errors are {@link StoreException}s with the codes {@code store_busy}, {@code store_full},
 * {@code store_unavailable}, {@code store_denied}, {@code store_read_only}, {@code store_corrupt},
 * {@code store_closed}, {@code store_failed}, {@code unsupported_database}, {@code newer_schema},
 * {@code damaged_log} and {@code version_conflict}. Messages name workflows and never quote what is
 * stored; the cause, which is the driver's, might.
 *
 * <p>The logs hold arguments and results in clear. Who may read the file is the caller's matter:
 * make its directory readable for its owner alone (mode 0700) and the file too (0600) before this
 * opens it; SQLite gives {@code -wal} and {@code -shm} beside it the same mode.
 */
public final class JdbcEventStore implements EventStore {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Session writer;
  private final Session reader;
  private final Session pulse;
  private final SharedCommits commits;
  private final Duration lease;

  private JdbcEventStore(Session writer, Session reader, Session pulse, Duration lease) {
    this.writer = writer;
    this.reader = reader;
    this.pulse = pulse;
    this.commits = new SharedCommits(writer);
    this.lease = lease;
  }

  /** Opens the store with a lease of 30 seconds. */
  public static JdbcEventStore open(DataSource dataSource) {
    return open(dataSource, LEASE);
  }

  /**
   * Opens the store and creates its tables, whose names begin with {@code pilot_}, where they are
   * missing.
   *
   * @param dataSource hands out connections to one database; stays the caller's to close
   * @param lease how long others take this process for alive after its last heartbeat, of which it
   *     writes three in that time; positive. On SQLite, where a process that has ended is known at
   *     once, it does not matter
   * @throws StoreException if the database is not supported, was written by a newer version, or can
   *     not be used
   */
  public static JdbcEventStore open(DataSource dataSource, Duration lease) {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("the lease has to be positive, not " + lease);
    }
    Session writer = new Session(dataSource);
    try {
      Schema.create(writer);
    } catch (StoreException e) {
      writer.close();
      throw e;
    }
    return new JdbcEventStore(writer, new Session(dataSource), new Session(dataSource), lease);
  }

  @Override
  public void append(WorkflowSummary after, long expectedVersion, List<RecordedEvent> events) {
    commits.append(new Append(after, expectedVersion, events));
  }

  @Override
  public List<RecordedEvent> read(String workflowId, long afterVersion) {
    return reader
        .query(
            "the log of workflow " + workflowId + " could not be read",
            session -> Events.read(session, workflowId, afterVersion))
        .verified();
  }

  /**
   * {@inheritDoc}
   *
   * <p>On PostgreSQL an event shows here once no transaction is open that has begun to write before
   * its own did, in any database of the server: only then can none commit any more whose place is
   * before it. What holds up this holds up nothing else.
   */
  @Override
  public List<StoredEvent> follow(Bookmark after, int limit) {
    Optional<Place> place = Place.of(after);
    return reader.query(
        "the events could not be followed", session -> AllEvents.behind(session, place, limit));
  }

  @Override
  public List<WorkflowSummary> list(int limit) {
    return reader.query(
        "the workflows could not be listed", session -> Summaries.newest(session, limit));
  }

  @Override
  public List<WorkflowSummary> unsettled(String afterId, int limit) {
    return reader.query(
        "the unsettled workflows could not be listed",
        session -> Summaries.unsettled(session, afterId, limit));
  }

  @Override
  public Optional<WorkflowSummary> find(String workflowId) {
    return reader.query(
        "workflow " + workflowId + " could not be found",
        session -> Summaries.find(session, workflowId));
  }

  @Override
  public List<WorkflowSummary> due(Instant by, int limit) {
    return reader.query(
        "the due workflows could not be listed", session -> Summaries.due(session, by, limit));
  }

  @Override
  public Optional<Instant> nextDue() {
    return reader.query("the next timer could not be found", Summaries::nextDue);
  }

  /**
   * Tells apart the nodes that use this store. On SQLite they are processes of one machine; on
   * PostgreSQL a node whose heartbeat is older than its lease, by the clock of the database, is
   * silent.
   */
  @Override
  public Nodes nodes() {
    Dialect dialect = reader.query("the database could not be asked", Session::dialect);
    return dialect.nodes(pulse, lease);
  }

  /** Waits for an append under way, then gives the connections back; further calls do nothing. */
  @Override
  public void close() {
    reader.close();
    pulse.close();
    writer.close();
  }
}
