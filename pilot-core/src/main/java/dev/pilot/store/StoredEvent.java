package dev.pilot.store;

import dev.pilot.event.RecordedEvent;

/**
 * An event as a store hands it to those who follow it.
 *
 * @param event the event
 * @param bookmark the place behind it
 */
public record StoredEvent(RecordedEvent event, Bookmark bookmark) {}
