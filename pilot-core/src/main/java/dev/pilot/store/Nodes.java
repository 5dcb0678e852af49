package dev.pilot.store;

import java.time.Duration;

/**
 * Tells the processes apart that share a store, and which of them still live.
 *
 * <p>Called from several threads.
 */
public interface Nodes {

  /** What is known of a process. */
  enum Life {
    /** It lives, or nothing says that it does not. */
    ALIVE,
    /** It has not been heard of for too long, but it may be paused or cut off and still act. */
    SILENT,
    /** It has ended, so that it does nothing more. */
    DEAD;

    /** Whether what the process had under way may be taken up by another. */
    public boolean isGone() {
      return this != ALIVE;
    }
  }

  /** Ends what {@link Nodes#announce} began. */
  interface Announcement extends AutoCloseable {
    @Override
    void close();
  }

  /** Returns the name of this process, which no other process ever has. */
  String self();

  /** Returns what is known of the process of that name. */
  Life life(String node);

  /** Returns how often to look whether processes are gone. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** Lets other processes know that this one lives, from now on until the result is closed. */
  default Announcement announce() {
    return () -> {};
  }

  /**
   * Tells apart the processes of one machine, by process id and start; of a process on another
   * machine nothing is known, so it counts as alive.
   */
  static Nodes processes() {
    return ProcessNodes.ofThisMachine();
  }
}
