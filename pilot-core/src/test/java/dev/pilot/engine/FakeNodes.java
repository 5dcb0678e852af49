package dev.pilot.engine;

import dev.pilot.store.Nodes;
import java.util.Set;

/** Processes whose names and deaths a test decides on. */
record FakeNodes(String self, Set<String> dead) implements Nodes {

  FakeNodes(String self) {
    this(self, Set.of());
  }

  FakeNodes afterDeathOf(String other) {
    return new FakeNodes(self, Set.of(other));
  }

  @Override
  public Life life(String node) {
    return dead.contains(node) ? Life.DEAD : Life.ALIVE;
  }
}
