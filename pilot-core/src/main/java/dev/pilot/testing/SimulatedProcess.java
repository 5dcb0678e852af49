package dev.pilot.testing;

import dev.pilot.Pilot;
import dev.pilot.store.EventStore;
import dev.pilot.store.Nodes;
import java.util.List;
import java.util.Optional;

/** A Pilot that can be killed, together with what it sees of store and skills. */
final class SimulatedProcess implements AutoCloseable {

  private final Lifeline life;
  private final Turns turns;
  private final EventStore store;
  private final Pilot pilot;

  /**
   * Starts a process.
   *
   * @param end how many boundaries it passes unharmed
   */
  SimulatedProcess(Surroundings around, Nodes self, int end) {
    this.life = new Lifeline(end);
    this.turns = new Turns(life);
    this.store = new DyingStore(life, around.storage().open(), around.durable(), turns);
    DyingSkills skills = new DyingSkills(life, turns, around.durable(), around.world());
    this.pilot =
        Pilot.with(around.options().invoker().apply(skills))
            .store(store)
            .tools(around.options().tools())
            .clock(around.clock())
            .nodes(around.options().nodes().apply(self))
            .ids(() -> Surroundings.WORKFLOW)
            .build();
  }

  Pilot pilot() {
    return pilot;
  }

  Turns turns() {
    return turns;
  }

  boolean isDead() {
    return life.isDead();
  }

  /** Returns why it ended by itself, where it did. */
  Optional<String> failure() {
    return turns.failure();
  }

  List<String> boundaries() {
    return life.passed();
  }

  /** Kills it if it still lives; none of its threads does anything afterwards. */
  @Override
  public void close() {
    life.kill();
    pilot.close();
    store.close();
  }
}
