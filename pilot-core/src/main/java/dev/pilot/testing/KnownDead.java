package dev.pilot.testing;

import dev.pilot.store.Nodes;
import java.util.Set;

/**
 * Processes of which everybody knows which were killed.
 *
 * @param self the name of this one
 * @param dead the killed ones, shared by all
 */
record KnownDead(String self, Set<String> dead) implements Nodes {

  @Override
  public Life life(String node) {
    return dead.contains(node) ? Life.DEAD : Life.ALIVE;
  }
}
