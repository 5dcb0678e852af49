package dev.pilot.policy;

/**
 * What follows where a step reports success, and what was observed says otherwise.
 *
 * @param unchanged nothing changed, so that there is nothing to be undone
 * @param unexpected something changed that nobody asked for
 */
public record Surprises(Consequence unchanged, Consequence unexpected) {

  /** Both are told, and the workflow goes on. */
  public static final Surprises TOLD = new Surprises(Consequence.FLAG, Consequence.FLAG);
}
