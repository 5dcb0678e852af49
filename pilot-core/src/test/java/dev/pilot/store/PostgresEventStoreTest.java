package dev.pilot.store;

import java.sql.SQLException;

final class PostgresEventStoreTest extends EventStoreContract {

  @Override
  EventStore open() {
    try {
      return PostgresSchema.create().open();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
