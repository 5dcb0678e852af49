package dev.pilot.engine;

import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.store.EventStore;
import dev.pilot.store.Nodes;
import dev.pilot.workflow.Circumstances;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Engines without secrets, catalogue or policy. */
final class Engines {

  private Engines() {}

  static Engine on(EventStore store, SkillInvoker skills, Clock clock, Nodes nodes) {
    return on(store, skills, clock, nodes, new Callers(empty()));
  }

  static Engine on(
      EventStore store, SkillInvoker skills, Clock clock, Nodes nodes, Callers callers) {
    return new Engine(
        store,
        new SecretCalls(skills, empty()),
        node -> at(clock.instant(), node),
        clock,
        nodes,
        callers);
  }

  static Callers callers(Duration headStart, Duration grace) {
    return new Callers(empty(), headStart, grace);
  }

  static Circumstances at(Instant now, String node) {
    return Circumstances.of(now, node);
  }

  private static Vault empty() {
    return Vault.of(name -> Optional.empty());
  }
}
