package dev.pilot.templates.language;

import java.util.stream.Stream;

/** How a step is undone, as it is written. */
public sealed interface Undo {

  /** Returns every hole in it. */
  default Stream<Hole> holes() {
    return Stream.empty();
  }

  /** Nobody said how. */
  record Unsaid() implements Undo {}

  /** The author says that it can't be undone. */
  record Irreversible() implements Undo {}

  /**
   * This call undoes it.
   *
   * @param use the call
   * @param idempotent the author's word that sending it again does no harm
   */
  record By(ToolUse use, boolean idempotent) implements Undo {
    @Override
    public Stream<Hole> holes() {
      return use.holes();
    }
  }
}
