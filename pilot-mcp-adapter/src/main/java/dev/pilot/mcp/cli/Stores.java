package dev.pilot.mcp.cli;

import dev.pilot.store.EventStore;
import dev.pilot.store.JdbcEventStore;
import dev.pilot.store.StoreException;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens the store that the command line names: a file, or the URL of a database. */
final class Stores {

  private static final String POSTGRESQL = "jdbc:postgresql:";

  private Stores() {}

  static EventStore open(String location) {
    if (location.startsWith(POSTGRESQL)) {
      return postgresql(location);
    }
    if (location.startsWith("jdbc:") && !location.startsWith(SqliteFile.URL)) {
      throw new StoreException(
          "unsupported_store",
          "a store of " + location.replaceFirst("^(jdbc:\\w*).*", "$1") + " is not available",
          "Pass a file, or a URL that begins with jdbc:sqlite: or jdbc:postgresql:.");
    }
    return SqliteFile.open(location);
  }

  private static EventStore postgresql(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException e) {
      // The driver's message quotes the URL, in which a password may stand.
      throw new StoreException(
          "unsupported_store",
          "the URL of the PostgreSQL store can not be read",
          "Write it as jdbc:postgresql://HOST:PORT/DATABASE?user=NAME; a password is taken from"
              + " the file ~/.pgpass too.");
    }
    return JdbcEventStore.open(source);
  }
}
