package dev.pilot.mcp.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where on a line a time is drawn: to scale while something was worked on, short where nothing was,
 * so that the hours before a gate was answered leave room for the seconds after.
 */
final class Axis {

  /** The part of all work that is drawn for a time without any, at most. */
  private static final double IDLE = 0.03;

  private record Busy(long from, long to, double offset) {}

  private final TreeMap<Long, Busy> busy = new TreeMap<>();
  private final long idle;
  private final double length;

  private Axis(List<Span> spans, Instant now) {
    List<Span> work =
        spans.stream()
            .filter(span -> span.kind().isWork())
            .sorted(Comparator.comparing(Span::from))
            .toList();
    TreeMap<Long, Long> merged = new TreeMap<>();
    for (Span span : work) {
      long from = span.from().toEpochMilli();
      long to = Math.max(from + 1, span.end(now).toEpochMilli());
      Map.Entry<Long, Long> last = merged.lastEntry();
      if (last != null && last.getValue() >= from) {
        merged.put(last.getKey(), Math.max(last.getValue(), to));
      } else {
        merged.put(from, to);
      }
    }
    long total = merged.entrySet().stream().mapToLong(e -> e.getValue() - e.getKey()).sum();
    idle = Math.max(1, (long) (total * IDLE));
    double offset = idle;
    long end = Long.MIN_VALUE;
    for (Map.Entry<Long, Long> part : merged.entrySet()) {
      if (end != Long.MIN_VALUE) {
        offset += Math.min(idle, part.getKey() - end);
      }
      busy.put(part.getKey(), new Busy(part.getKey(), part.getValue(), offset));
      offset += part.getValue() - part.getKey();
      end = part.getValue();
    }
    length = offset + idle;
  }

  static Axis of(List<Span> spans, Instant now) {
    return new Axis(spans, now);
  }

  /** Returns where the time is, from 0 to 100. */
  double percent(Instant at) {
    long time = at.toEpochMilli();
    Map.Entry<Long, Busy> before = busy.floorEntry(time);
    double place;
    if (before == null) {
      Map.Entry<Long, Busy> first = busy.firstEntry();
      place = first == null ? idle : idle - Math.min(idle, first.getKey() - time);
    } else {
      Busy part = before.getValue();
      double end = part.offset() + Math.min(time, part.to()) - part.from();
      place = end + Math.min(idle, Math.max(0, time - part.to()));
    }
    return Math.min(100, 100 * place / length);
  }
}
