package dev.pilot.examples.benchmark;

import java.sql.SQLException;
import javax.sql.DataSource;

/** A database under test; stores and raw commits lie in it side by side. */
interface Place {

  /** Returns the first part of the ids of its rows. */
  String name();

  /** Returns a new and empty place for one store. */
  DataSource fresh() throws SQLException;

  /** Returns what it allows to one connection. */
  RawCommits rawCommits() throws SQLException;

  /** Returns how many bytes the last store takes on the disk. */
  long bytes() throws Exception;

  /** Whether a statement makes what was written durable. */
  boolean commits(String sql);
}
