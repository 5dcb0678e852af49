package dev.pilot.templates.language;

import dev.pilot.templates.problem.Position;
import java.util.stream.Stream;

/** What a loop goes through. */
public sealed interface Items {

  /** Returns where it is written. */
  Position at();

  /** Returns every hole in it. */
  Stream<Hole> holes();

  /** A list, or a hole for one. */
  record Each(Value list) implements Items {
    @Override
    public Position at() {
      return list.at();
    }

    @Override
    public Stream<Hole> holes() {
      return list.holes();
    }
  }

  /** Integers, both ends included. */
  record Range(Position at, Value from, Value to) implements Items {
    @Override
    public Stream<Hole> holes() {
      return Stream.concat(from.holes(), to.holes());
    }
  }
}
