package dev.pilot.engine;

/**
 * Interrupts a thread that takes too long at one call, and never a moment later, when the thread
 * has gone on to something else.
 */
final class Watch {

  private final Thread watched;
  private boolean over;

  Watch(Thread watched) {
    this.watched = watched;
  }

  /** Interrupts the call if it is still under way. */
  synchronized void expire() {
    if (!over) {
      watched.interrupt();
    }
  }

  /** Says that the call is over, and takes back an interrupt that came too late. */
  synchronized void end() {
    over = true;
    Thread.interrupted();
  }

  synchronized boolean isOver() {
    return over;
  }
}
