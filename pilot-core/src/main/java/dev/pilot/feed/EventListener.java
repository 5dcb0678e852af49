package dev.pilot.feed;

import dev.pilot.store.Bookmark;
import dev.pilot.store.StoredEvent;

/**
 * Takes in the events of all workflows, each at least once, those of one workflow in their order.
 *
 * <p>Called by one thread of its {@link Feed}, which waits for it: it may be as slow as it likes,
 * and holds up no workflow. An event comes again when the listener threw, or when the process ended
 * before its bookmark was kept; one that keeps bookmark and effect in one transaction sees each
 * once.
 */
public interface EventListener {

  /**
   * Returns the bookmark of the last event that was taken in for good, {@link Bookmark#START}
   * before the first; asked at the start and after every failure.
   *
   * @throws Exception if it can not be read now; it is asked again later
   */
  Bookmark bookmark() throws Exception;

  /**
   * Takes an event in, and keeps its bookmark.
   *
   * @throws Exception if it could not; nothing behind it comes before it has come again
   */
  void take(StoredEvent event) throws Exception;
}
