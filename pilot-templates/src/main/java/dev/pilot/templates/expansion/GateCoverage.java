package dev.pilot.templates.expansion;

import dev.pilot.templates.language.Definition;
import dev.pilot.templates.language.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which gates stay when stages are left out, in doubt for the gate.
 *
 * <p>A gate covers the steps after it up to the next gate that is asked in any case; gates with no
 * step between them cover the same steps, and a gate in a loop covers the whole loop as well, since
 * its next round comes after the gate.
 */
final class GateCoverage {

  /** A gate or a step, the outermost entry in which it stands, and whether it is that entry. */
  private record Leaf(Entry entry, Entry outermost) {
    boolean endsCoverage() {
      return entry == outermost && Staging.isCertainGate(entry);
    }
  }

  private final Predicate<Entry> keeps;
  private final List<Leaf> leaves = new ArrayList<>();

  GateCoverage(Definition definition, Predicate<Entry> keeps) {
    this.keeps = keeps;
    for (Entry outermost : definition.steps()) {
      outermost
          .flat()
          .filter(entry -> entry.inner().isEmpty())
          .forEach(entry -> leaves.add(new Leaf(entry, outermost)));
    }
  }

  /** Walks backwards, so that each gate needs only what the one after it found. */
  Set<Entry> kept() {
    Set<Entry> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean covered = false;
    boolean any = false;
    boolean stepSinceEnd = true;
    for (int i = leaves.size() - 1; i >= 0; i--) {
      Leaf leaf = leaves.get(i);
      if (leaf.entry() instanceof Entry.Stop) {
        boolean inLoop = leaf.entry() != leaf.outermost() && loopKeeps(leaf.outermost());
        boolean alone = !any && keeps.test(leaf.entry());
        if (covered || inLoop || alone) {
          kept.add(leaf.entry());
        }
        stepSinceEnd = !leaf.endsCoverage() && stepSinceEnd;
      } else {
        if (!stepSinceEnd) {
          covered = false;
        }
        stepSinceEnd = true;
        any = true;
        covered |= keeps.test(leaf.entry());
      }
    }
    return kept;
  }

  private boolean loopKeeps(Entry outermost) {
    return outermost.flat().anyMatch(entry -> entry instanceof Entry.Task && keeps.test(entry));
  }
}
