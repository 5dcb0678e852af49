package dev.pilot.mcp.view;

import java.util.List;

/**
 * Which steps an answer shows.
 *
 * @param from the index of the first
 * @param limit how many at most
 */
public record Page(int from, int limit) {

  /** The first hundred steps. */
  public static Page first() {
    return new Page(0, 100);
  }

  <T> List<T> of(List<T> all, Room room) {
    int start = Math.min(from, all.size());
    int end = (int) Math.min(all.size(), (long) start + Math.min(limit, room.steps()));
    return all.subList(start, end);
  }
}
