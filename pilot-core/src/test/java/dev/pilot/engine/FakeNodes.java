package dev.pilot.engine;

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
  public boolean isDead(String node) {
    return dead.contains(node);
  }
}
