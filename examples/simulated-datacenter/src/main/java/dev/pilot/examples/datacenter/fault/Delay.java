package dev.pilot.examples.datacenter.fault;

/** Lets time pass. */
public final class Delay {

  private Delay() {}

  /** Waits that many milliseconds, less when interrupted. */
  public static void of(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
