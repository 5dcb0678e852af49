package dev.pilot.audit;

import dev.pilot.event.RecordedEvent;
import dev.pilot.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The lines of a file whose every byte is as the next line, or the first one, says.
 *
 * <p>What the events mean is not looked at: an event that only a newer version knows is as good as
 * any.
 *
 * @param header the first line
 * @param events the others
 */
record Chain(Header header, List<RawLine> events) {

  /**
   * What a line says of its place.
   *
   * @param previous the hash of the line before
   */
  private record Link(RawLine line, String workflow, long sequence, String previous) {

    static Link of(RawLine line) {
      JsonReader json = line.json();
      return line.read(
          () -> new Link(line, json.text("workflow"), json.integer("seq"), json.text("previous")));
    }
  }

  static Chain of(List<RawLine> lines) {
    demandLines(lines, 1);
    Header header = Header.read(lines.get(0));
    demandLines(lines, 2);
    List<RawLine> events = lines.subList(1, lines.size());
    List<Link> links = new ArrayList<>(events.size());
    for (RawLine line : events) {
      Link link = Link.of(line);
      demandPlace(links, link);
      links.add(link);
    }
    demandHashes(header, links);
    demandEnd(header, lines);
    return new Chain(header, events);
  }

  private static void demandLines(List<RawLine> lines, int least) {
    if (lines.size() < least) {
      throw FlawException.at(
          lines.size() + 1L,
          "lines_missing",
          "is missing: a log has a first line and one for each event",
          "Copy the file anew, as a whole.");
    }
  }

  private static void demandPlace(List<Link> before, Link link) {
    long expected = before.size() + 1L;
    if (link.sequence() != expected) {
      throw FlawException.at(
          link.line().number(),
          "line_misplaced",
          "holds event %d where event %d should stand: lines were removed, added or moved"
              .formatted(link.sequence(), expected));
    }
    if (!before.isEmpty() && !link.workflow().equals(before.get(0).workflow())) {
      throw FlawException.at(link.line().number(), "line_misplaced", "belongs to another workflow");
    }
  }

  /** Where two lines do not fit together, the one behind them tells which was changed. */
  private static void demandHashes(Header header, List<Link> links) {
    String hash = RecordedEvent.START;
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (!link.previous().equals(hash)) {
        boolean asItWas = link.line().hash().equals(named(header, links, i + 1));
        throw changed(i > 0 && asItWas ? links.get(i - 1).line() : link.line());
      }
      hash = link.line().hash();
    }
  }

  private static String named(Header header, List<Link> links, int next) {
    return next < links.size() ? links.get(next).previous() : header.head();
  }

  private static void demandEnd(Header header, List<RawLine> lines) {
    long events = lines.size() - 1L;
    RawLine last = lines.get(lines.size() - 1);
    Header right = new Header(Link.of(last).workflow(), events, last.hash());
    boolean endsAsNamed = header.head().equals(last.hash());
    if (endsAsNamed && !right.line().equals(lines.get(0).text())) {
      throw changed(lines.get(0));
    }
    if (header.events() > events) {
      throw FlawException.at(
          lines.size() + 1L,
          "lines_missing",
          "is missing: line 1 says that there are %d events, and these are %d"
              .formatted(header.events(), events));
    }
    if (header.events() < events) {
      throw FlawException.at(
          header.events() + 2,
          "lines_added",
          "is one too many: line 1 says that there are %d events".formatted(header.events()));
    }
    if (!endsAsNamed) {
      throw FlawException.at(
          last.number(),
          "line_changed",
          "is not the one that line 1 names; one of them was changed");
    }
  }

  private static FlawException changed(RawLine line) {
    return FlawException.at(line.number(), "line_changed", "is not as it was written");
  }

  /**
   * Returns how many events, from the first on, the head vouches for.
   *
   * @param head the hash of an event; empty where none is known
   */
  OptionalLong upTo(Optional<String> head) {
    if (head.isEmpty()) {
      return OptionalLong.empty();
    }
    String hash = head.get().strip().toLowerCase(Locale.ROOT);
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).hash().equals(hash)) {
        return OptionalLong.of(i + 1L);
      }
    }
    throw FlawException.anywhere(
        "head_missing",
        "no event of this file has the hash that was kept outside",
        "The log was written anew or shortened, or the head is another workflow's. Ask whoever"
            + " kept it of which workflow it is; if of this one, trust the head and not the file.");
  }
}
