package dev.pilot.store;

import dev.pilot.event.RecordedEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an event stands among all events of a store.
 *
 * @param moment grows with every commit; the events of one commit may share it
 * @param sequence its place in its log
 * @param hash the first letters of its hash, so that an exchanged store is noticed
 * @param workflowId its workflow
 */
record Place(long moment, long sequence, String hash, String workflowId) {

  private static final int LETTERS = 16;
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,18}):(\\d{1,18}):([^:]*):(.*)", Pattern.DOTALL);

  static Place of(long moment, String workflowId, long sequence, String hash) {
    return new Place(
        moment, sequence, hash.substring(0, Math.min(LETTERS, hash.length())), workflowId);
  }

  static Place of(long moment, RecordedEvent event) {
    return of(moment, event.workflowId(), event.sequence(), event.hash());
  }

  /** Returns the place of the event behind which the bookmark lies; empty for the start. */
  static Optional<Place> of(Bookmark bookmark) {
    if (bookmark.equals(Bookmark.START)) {
      return Optional.empty();
    }
    Matcher matcher = TEXT.matcher(bookmark.text());
    if (!matcher.matches()) {
      throw lost();
    }
    return Optional.of(
        new Place(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            matcher.group(3),
            matcher.group(4)));
  }

  Bookmark bookmark() {
    return new Bookmark("%d:%d:%s:%s".formatted(moment, sequence, hash, workflowId));
  }

  static StoreException lost() {
    return new StoreException(
        "bookmark_lost",
        "this store holds no event where the bookmark lies",
        "It is another store, or an older copy of it was restored. Follow it from the start, and"
            + " expect events that you know already.");
  }
}
