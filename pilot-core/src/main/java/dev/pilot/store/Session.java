package dev.pilot.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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
 * <p>Thread-safe: one thread works at a time, the others wait.
 */
final class Session implements AutoCloseable {

  /** Something to do with the session while no other thread does. */
  interface Query<T> {
    T run(Session session) throws SQLException;
  }

  /** Something to do in one transaction. */
  interface Change {
    void run(Session session) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final DataSource source;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private @Nullable Connection connection;
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
    lock.lock();
    try {
      return query.run(this);
    } catch (SQLException e) {
      discard();
      throw Sqlite.failure(e).toException(what, e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes a change durable, all of it or, when it throws anything, none.
   *
   * @param what what did not happen if it fails
   */
  void change(String what, Change change) {
    query(
        what,
        session -> {
          prepare(Sqlite.BEGIN).execute();
          try {
            change.run(session);
            prepare("COMMIT").execute();
          } catch (SQLException | RuntimeException | Error e) {
            rollback(e);
            throw e;
          }
          return session;
        });
  }

  /** Returns the statement, prepared at its first use. Only within a query or a change. */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection().prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** Returns the connection, opened at its first use. Only within a query or a change. */
  Connection connection() throws SQLException {
    Connection kept = connection;
    if (kept == null) {
      if (closed) {
        throw new StoreException("store_closed", "the store is closed", "Open it again.");
      }
      kept = source.getConnection();
      connection = kept;
      prepareOrDiscard(kept);
    }
    return kept;
  }

  private void prepareOrDiscard(Connection fresh) throws SQLException {
    try {
      Sqlite.prepare(fresh);
    } catch (SQLException | RuntimeException e) {
      discard();
      throw e;
    }
  }

  /** Some errors have ended the transaction already; then there is nothing to roll back. */
  private void rollback(Throwable why) {
    try (Statement rollback = connection().createStatement()) {
      rollback.execute("ROLLBACK");
    } catch (SQLException e) {
      why.addSuppressed(e);
      discard();
    }
  }

  private void discard() {
    Connection dropped = connection;
    connection = null;
    statements.clear();
    if (dropped != null) {
      try {
        dropped.close();
      } catch (SQLException e) {
        LOG.debug("a connection could not be closed", e);
      }
    }
  }

  /** Waits for the thread that is at work, then gives the connection back. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (connection != null) {
        Sqlite.checkpoint(connection);
      }
    } catch (SQLException e) {
      LOG.debug("the log stays in its own file until the next start", e);
    } finally {
      discard();
      lock.unlock();
    }
  }
}
