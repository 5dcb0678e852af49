package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import dev.pilot.event.Spend;
import dev.pilot.event.WorkflowEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code pilot_lease} and {@code pilot_spend}: what workflows hold and have spent. */
final class Claims {

  private static final String HOLDER = "SELECT workflow_id FROM pilot_lease WHERE target = ?";
  private static final String TAKE =
      "INSERT INTO pilot_lease (target, workflow_id) VALUES (?, ?) ON CONFLICT (target) DO NOTHING";
  private static final String COUNTED =
      "SELECT workflow_id, amount, spent_at FROM pilot_spend"
          + " WHERE budget = ? AND held = ? AND spent_at > ?";
  private static final String SPEND =
      "INSERT INTO pilot_spend (budget, workflow_id, amount, spent_at, held)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final List<String> RELEASE =
      List.of(
          "DELETE FROM pilot_lease WHERE workflow_id = ?",
          "DELETE FROM pilot_spend WHERE workflow_id = ? AND held = 1");

  private Claims() {}

  /** Whether the append takes anything, so that it has to come one after the other. */
  static boolean takesAny(Append append) {
    return append.events().stream()
        .anyMatch(event -> event.event() instanceof WorkflowEvent.TargetsClaimed);
  }

  /** Whether the append takes anything or gives anything back. */
  static boolean concern(Append append) {
    return takesAny(append) || releases(append.after());
  }

  /**
   * Whether nothing that the workflow holds is needed any more: it has ended, and no call of it is
   * under way.
   */
  static boolean releases(WorkflowSummary after) {
    return after.state().isFinal() && after.callsInFlight() == 0;
  }

  /**
   * Takes what the append claims, then gives back what its workflow no longer needs.
   *
   * @throws ClaimRefusedException if another workflow holds any of it, or there is no room for it
   */
  static void settle(Session session, Append append) throws SQLException {
    for (RecordedEvent event : append.events()) {
      if (event.event() instanceof WorkflowEvent.TargetsClaimed claim) {
        take(session, event, claim);
      }
    }
    if (releases(append.after())) {
      for (String sql : RELEASE) {
        PreparedStatement delete = session.prepare(sql);
        delete.setString(1, append.after().id());
        delete.executeUpdate();
      }
    }
  }

  private static void take(Session session, RecordedEvent event, WorkflowEvent.TargetsClaimed claim)
      throws SQLException {
    if (claim.exclusive()) {
      for (String target : claim.targets()) {
        take(session, target, event.workflowId());
      }
    }
    for (Spend spend : claim.spends()) {
      Spent.demandRoom(spend, counted(session, spend, event.at()));
      PreparedStatement insert = session.prepare(SPEND);
      insert.setString(1, spend.budget());
      insert.setString(2, event.workflowId());
      insert.setLong(3, spend.amount());
      insert.setLong(4, event.at().toEpochMilli());
      insert.setInt(5, spend.within().isEmpty() ? 1 : 0);
      insert.executeUpdate();
    }
  }

  private static void take(Session session, String target, String workflowId) throws SQLException {
    PreparedStatement query = session.prepare(HOLDER);
    query.setString(1, target);
    try (ResultSet row = query.executeQuery()) {
      if (row.next()) {
        if (!row.getString(1).equals(workflowId)) {
          throw ClaimRefusedException.held(target, row.getString(1));
        }
        return;
      }
    }
    PreparedStatement insert = session.prepare(TAKE);
    insert.setString(1, target);
    insert.setString(2, workflowId);
    insert.executeUpdate();
  }

  private static List<Spent> counted(Session session, Spend spend, Instant now)
      throws SQLException {
    PreparedStatement query = session.prepare(COUNTED);
    query.setString(1, spend.budget());
    query.setInt(2, spend.within().isEmpty() ? 1 : 0);
    query.setLong(3, Spent.since(spend, now).toEpochMilli());
    List<Spent> counted = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        counted.add(
            new Spent(row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))));
      }
    }
    return counted;
  }
}
