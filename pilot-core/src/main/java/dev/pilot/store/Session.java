package dev.pilot.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kept connection with its prepared statements; a connection that failed is never used again.
 *
 * <p>Thread-safe: one thread works at a time, the others wait. What finds that a kept connection
 * was lost, as after a restart of the server, is tried once more on a new one; not a commit, of
 * which nobody can tell.
 */
final class Session implements AutoCloseable {

  /** Something to do with the session while no other thread does; may be run twice. */
  interface Query<T> {
    T run(Session session) throws SQLException;
  }

  /** Something to do in one transaction; may be run twice, the first time for nothing. */
  interface Change {
    void run(Session session) throws SQLException;

    /** Whether it is but one statement, which is a transaction by itself. */
    default boolean isOneStatement(Dialect dialect) {
      return false;
    }
  }

  /** A connection and what belongs to it. */
  private record Kept(
      Connection connection, Dialect dialect, Map<String, PreparedStatement> statements) {}

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final DataSource source;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Kept kept;
  private boolean committing;
  private boolean closed;

  Session(DataSource source) {
    this.source = source;
  }

  /**
   * Runs a query.
   *
   * @param what what did not happen if it fails
   */
  <T> T query(String what, Query<T> query) {
    try {
      return run(query);
    } catch (SQLException e) {
      throw Failure.of(e).toException(what, e);
    }
  }

  /**
   * Makes a change durable, all of it or, when it throws anything, none.
   *
   * <p>A change of one statement that is run twice may have been durable after the first time.
   */
  void change(Change change) throws SQLException {
    run(
        session -> {
          committing = false;
          Dialect dialect = dialect();
          if (change.isOneStatement(dialect)) {
            change.run(this);
            return this;
          }
          try {
            dialect.begin(this);
            change.run(this);
            committing = true;
            dialect.commit(this);
          } catch (SQLException | RuntimeException | Error e) {
            rollback(e);
            throw e;
          }
          committing = false;
          return this;
        });
  }

  private <T> T run(Query<T> query) throws SQLException {
    lock.lock();
    try {
      boolean old = kept != null;
      try {
        return query.run(this);
      } catch (SQLException e) {
        discard();
        if (!old || committing || Failure.of(e) != Failure.LOST) {
          throw e;
        }
        LOG.info("the connection to the database was lost; trying a new one");
      }
      return query.run(this);
    } catch (SQLException e) {
      discard();
      throw e;
    } finally {
      committing = false;
      lock.unlock();
    }
  }

  /** Returns the statement, prepared at its first use. Only within a query or a change. */
  PreparedStatement prepare(String sql) throws SQLException {
    Kept now = kept();
    PreparedStatement statement = now.statements().get(sql);
    if (statement == null) {
      statement = now.connection().prepareStatement(sql);
      now.statements().put(sql, statement);
    }
    return statement;
  }

  /** Returns the connection, opened at its first use. Only within a query or a change. */
  Connection connection() throws SQLException {
    return kept().connection();
  }

  /** Returns the dialect of the connection. Only within a query or a change. */
  Dialect dialect() throws SQLException {
    return kept().dialect();
  }

  private Kept kept() throws SQLException {
    Kept now = kept;
    if (now == null) {
      if (closed) {
        throw new StoreException("store_closed", "the store is closed", "Open it again.");
      }
      now = fresh(source.getConnection());
      kept = now;
    }
    return now;
  }

  private static Kept fresh(Connection connection) throws SQLException {
    try {
      Dialect dialect = Dialect.of(connection);
      dialect.prepare(connection);
      return new Kept(connection, dialect, new HashMap<>());
    } catch (SQLException | RuntimeException e) {
      close(connection);
      throw e;
    }
  }

  /** Some errors have ended the transaction already; then there is nothing to roll back. */
  private void rollback(Throwable why) {
    if (kept != null) {
      try {
        kept.dialect().rollback(kept.connection());
      } catch (SQLException e) {
        why.addSuppressed(e);
        discard();
      }
    }
  }

  private void discard() {
    Kept dropped = kept;
    kept = null;
    if (dropped != null) {
      close(dropped.connection());
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection could not be closed", e);
    }
  }

  /** Waits for the thread that is at work, then gives the connection back. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (kept != null) {
        kept.dialect().finish(kept.connection());
      }
    } catch (SQLException e) {
      LOG.debug("the connection could not be tidied up", e);
    } finally {
      discard();
      lock.unlock();
    }
  }
}
