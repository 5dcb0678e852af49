package dev.pilot.mcp.cli;

import dev.pilot.store.EventStore;
import dev.pilot.store.JdbcEventStore;
import dev.pilot.store.StoreException;
import java.time.Duration;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens the store that the command line names: a file, or the URL of a database.
 *
 * @param environment the process's variables; {@code PGPASSWORD} is the password for a URL without
 */
record Stores(Map<String, String> environment) {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String PASSWORD = "PGPASSWORD";

  /** A server that is gone without a word must not hold a command up for ever. */
  private static final int SECONDS_TO_ANSWER = 60;

  EventStore open(String location, Duration lease) {
    if (location.startsWith(POSTGRESQL)) {
      return JdbcEventStore.open(postgresql(location), lease);
    }
    if (location.startsWith("jdbc:") && !location.startsWith(SqliteFile.URL)) {
      throw new StoreException(
          "unsupported_store",
          "a store of " + location.replaceFirst("^(jdbc:\\w*).*", "$1") + " is not available",
          "Pass a file, or a URL that begins with jdbc:sqlite: or jdbc:postgresql:.");
    }
    return SqliteFile.open(location);
  }

  private PGSimpleDataSource postgresql(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException e) {
      // The driver's message quotes the URL, in which a password may stand.
      throw new StoreException(
          "unsupported_store",
          "the URL of the PostgreSQL store can not be read",
          "Write it as jdbc:postgresql://HOST:PORT/DATABASE?user=NAME; the password is best left to"
              + " the variable PGPASSWORD or the file ~/.pgpass.");
    }
    if (source.getPassword() == null && environment.containsKey(PASSWORD)) {
      source.setPassword(environment.get(PASSWORD));
    }
    if (source.getSocketTimeout() == 0) {
      source.setSocketTimeout(SECONDS_TO_ANSWER);
    }
    source.setTcpKeepAlive(true);
    return source;
  }
}
