package dev.pilot.store;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells nodes on several machines apart: each writes its heartbeat, by the database's clock, three
 * times a lease, and is silent when the last one is older than the lease. A heartbeat says how long
 * it holds, so that nodes with different leases do not misjudge one another.
 */
final class LeasedNodes implements Nodes {

  private static final Logger LOG = LoggerFactory.getLogger(LeasedNodes.class);
  private static final int BEATS = 3;

  private final Session session;
  private final Duration lease;
  private final Nodes processes;

  LeasedNodes(Session session, Duration lease, Nodes processes) {
    this.session = session;
    this.lease = lease;
    this.processes = processes;
  }

  @Override
  public String self() {
    return processes.self();
  }

  @Override
  public Duration patience() {
    return lease;
  }

  /** A process of this machine that has ended is known to be dead before its lease is over. */
  @Override
  public Life life(String node) {
    if (node.equals(self())) {
      return Life.ALIVE;
    }
    if (processes.life(node) == Life.DEAD) {
      return Life.DEAD;
    }
    boolean heard =
        session.query(
            "nobody can tell whether node " + node + " lives",
            database -> Heartbeats.heard(database, node));
    return heard ? Life.ALIVE : Life.SILENT;
  }

  /**
   * Writes the first heartbeat before it returns, the others from a thread of its own.
   *
   * @throws StoreException if the first one can not be written
   */
  @Override
  public Announcement announce() {
    beat();
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "pilot-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    long pause = Math.max(1, lease.toMillis() / BEATS);
    ScheduledFuture<?> beats =
        timer.scheduleAtFixedRate(this::tryToBeat, pause, pause, TimeUnit.MILLISECONDS);
    return () -> {
      beats.cancel(false);
      timer.shutdown();
    };
  }

  private void tryToBeat() {
    try {
      beat();
    } catch (RuntimeException e) {
      LOG.warn("this node seems silent to others until its next heartbeat: {}", e.getMessage());
    }
  }

  private void beat() {
    session.query(
        "no heartbeat could be written", database -> Heartbeats.beat(database, self(), lease));
  }
}
