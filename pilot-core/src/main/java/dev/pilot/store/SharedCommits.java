package dev.pilot.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes appends durable; those that come while a commit is under way share the next one.
 *
 * <p>No thread of its own: the first caller does the work for all who wait by then, and hands the
 * lead on to the first of those who came since. Who comes alone waits for nobody.
 */
final class SharedCommits {

  /** How many appends a commit may hold, so that nobody waits for a commit without end. */
  static final int MOST = 256;

  private final Session writer;
  private final Queue<Append> waiting = new ArrayDeque<>();
  private boolean led;

  SharedCommits(Session writer) {
    this.writer = writer;
  }

  /** Returns once the append is durable, interrupted or not; throws what kept it from being so. */
  void append(Append append) {
    if (!takesTheLead(append)) {
      append.await();
    }
    if (!append.isSettled()) {
      lead();
    }
    append.report();
  }

  private synchronized boolean takesTheLead(Append append) {
    waiting.add(append);
    boolean first = !led;
    led = true;
    return first;
  }

  /** Commits what waits, which begins with the leader's own append. */
  private void lead() {
    // Drivers may give up a connection when the thread that waits for it is interrupted.
    boolean interrupted = Thread.interrupted();
    List<Append> group = group();
    try {
      commit(group);
    } catch (Error e) {
      StoreException failure =
          new StoreException("store_failed", "an append broke off: " + e, "The cause says why.", e);
      group.forEach(append -> append.fails(failure));
    } finally {
      Append next = successor();
      if (next != null) {
        next.call();
      }
      group.forEach(Append::settle);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized List<Append> group() {
    List<Append> group = new ArrayList<>();
    while (group.size() < MOST && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    return group;
  }

  private synchronized @Nullable Append successor() {
    Append next = waiting.peek();
    led = next != null;
    return next;
  }

  /** What takes something is committed alone, so that no other is refused with it. */
  private void commit(List<Append> group) {
    List<Append> taking = group.stream().filter(Claims::takesAny).toList();
    if (taking.isEmpty() || group.size() == 1) {
      commitTogether(group);
      return;
    }
    List<Append> others = group.stream().filter(append -> !taking.contains(append)).toList();
    if (!others.isEmpty()) {
      commitTogether(others);
    }
    taking.forEach(append -> commitTogether(List.of(append)));
  }

  private void commitTogether(List<Append> group) {
    Attempt attempt = new Attempt(group);
    try {
      writer.change(attempt);
    } catch (SQLException e) {
      Failure failure = Failure.of(e);
      if (failure.mayLieInOneAppend() && attempt.canBeSplit()) {
        attempt.split().forEach(this::commitTogether);
      } else {
        group.forEach(append -> append.fails(failure.toException(append.failed(), e)));
      }
    } catch (StoreException e) {
      group.forEach(append -> append.fails(e));
    } catch (RuntimeException e) {
      if (attempt.canBeSplit()) {
        attempt.split().forEach(this::commitTogether);
      } else {
        group.forEach(append -> append.fails(e));
      }
    }
  }

  /** Writes a group within one transaction, or one append in one statement. */
  private static final class Attempt implements Session.Change {

    private final List<Append> group;
    private boolean written;
    private boolean again;

    Attempt(List<Append> group) {
      this.group = group;
    }

    @Override
    public boolean isOneStatement(Dialect dialect) {
      return dialect.writesWithinQueries()
          && group.size() == 1
          && !group.get(0).events().isEmpty()
          && !Claims.concern(group.get(0));
    }

    @Override
    public void run(Session session) throws SQLException {
      group.forEach(Append::reset);
      if (isOneStatement(session.dialect())) {
        runAlone(session, group.get(0));
      } else {
        runTogether(session);
      }
    }

    /** When the connection was lost, the append may have been durable before. */
    private void runAlone(Session session, Append append) throws SQLException {
      boolean second = again;
      again = true;
      if (!OneStatement.append(session, append)
          && !(second && OneStatement.isThere(session, append))) {
        append.conflicts();
      }
    }

    private void runTogether(Session session) throws SQLException {
      if (group.stream().anyMatch(Claims::takesAny)) {
        session.dialect().lockClaims(session.connection());
      }
      Set<Append> advanced = Summaries.advance(session, group);
      Events.insert(session, advanced);
      for (Append append : advanced) {
        Claims.settle(session, append);
      }
      group.stream().filter(append -> !advanced.contains(append)).forEach(Append::conflicts);
      written = true;
    }

    /** Whether it may be done in parts: it was not committed, not even perhaps. */
    boolean canBeSplit() {
      return group.size() > 1 && !written;
    }

    /** Each append alone, so that one that is refused takes no other down with it. */
    Stream<List<Append>> split() {
      return group.stream().map(List::of);
    }
  }
}
