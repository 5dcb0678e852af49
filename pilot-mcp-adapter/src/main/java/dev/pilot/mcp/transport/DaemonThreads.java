package dev.pilot.mcp.transport;

import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts threads that never keep the process alive. */
public final class DaemonThreads {

  private static final Logger log = LoggerFactory.getLogger(DaemonThreads.class);

  private DaemonThreads() {}

  /** Starts a named daemon thread; what it throws is logged. */
  public static Thread start(String name, Runnable work) {
    Thread thread = factory(name).newThread(work);
    thread.start();
    return thread;
  }

  /** Makes named daemon threads; what they throw is logged. */
  static ThreadFactory factory(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((t, e) -> log.error("{} ended unexpectedly", name, e));
      return thread;
    };
  }
}
