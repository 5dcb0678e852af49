package dev.pilot.engine;

/**
 * Tells the processes apart that share a store, and which of them are dead.
 *
 * <p>Called from several threads.
 */
public interface Nodes {

  /** Returns the name of this process, which no other process ever has. */
  String self();

  /** Whether the process of that name is known to have ended; false when in doubt. */
  boolean isDead(String node);

  /** Tells apart the processes of one machine by process id and start time. */
  static Nodes processes() {
    return new ProcessNodes(HostName.local(), ProcessHandle.current());
  }
}
