package dev.pilot.engine;

import dev.pilot.store.Nodes;
import java.util.UUID;

/**
 * The name with which an engine signs its intents: its process and a mark of its own, since two
 * engines of one process know nothing of each other's calls.
 */
final class Signature {

  private static final char MARK = '#';
  private static final int LETTERS = 8;

  private final Nodes nodes;
  private final String own;

  Signature(Nodes nodes) {
    this.nodes = nodes;
    this.own = nodes.self() + MARK + UUID.randomUUID().toString().substring(0, LETTERS);
  }

  String own() {
    return own;
  }

  /** Returns the name of this process, which is the same for all its engines. */
  String process() {
    return nodes.self();
  }

  /** Returns what is known of the process that signed, with or without a mark. */
  Nodes.Life life(String signer) {
    int mark = signer.lastIndexOf(MARK);
    return nodes.life(mark < 0 ? signer : signer.substring(0, mark));
  }
}
