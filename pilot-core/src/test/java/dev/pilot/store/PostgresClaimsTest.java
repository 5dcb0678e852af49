package dev.pilot.store;

import java.sql.SQLException;
import java.util.List;

final class PostgresClaimsTest extends ClaimsContract {

  @Override
  List<EventStore> open() {
    try {
      PostgresSchema schema = PostgresSchema.create();
      return List.of(schema.open(), schema.open());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
