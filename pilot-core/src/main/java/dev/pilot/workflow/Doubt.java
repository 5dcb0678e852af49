package dev.pilot.workflow;

import java.util.Set;
import java.util.TreeSet;

/**
 * What may have become of a step's calls without anybody knowing.
 *
 * @param unanswered whether an earlier call may have had its effect, although a later one had none
 * @param atLarge the attempts that were given up while their callers may still send them
 */
record Doubt(boolean unanswered, Set<Integer> atLarge) {

  static final Doubt NONE = new Doubt(false, Set.of());

  Doubt {
    atLarge = Set.copyOf(atLarge);
  }

  Doubt or(boolean another) {
    return another ? new Doubt(true, atLarge) : this;
  }

  /** Nobody can tell whether the caller of the attempt still sends it. */
  Doubt lost(int attempt) {
    Set<Integer> more = new TreeSet<>(atLarge);
    more.add(attempt);
    return new Doubt(unanswered, more);
  }

  /** The caller of the attempt is back, and sends it no more. */
  Doubt found(int attempt) {
    Set<Integer> fewer = new TreeSet<>(atLarge);
    fewer.remove(attempt);
    return new Doubt(unanswered, fewer);
  }
}
