package dev.pilot.templates.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A time of day that comes again: open whenever the clock on the wall shows a time in it, from the
 * first minute to the last, both included.
 *
 * <p>One that ends before it begins goes on past midnight, and belongs to the day on which it
 * began. So what a clock skips in spring is not open, and what it shows twice in autumn is open
 * twice.
 *
 * @param days on which it begins
 * @param first minute of the day, from 0
 * @param last minute of the day, at most 1440
 * @param zone whose clock counts
 */
record Window(Set<DayOfWeek> days, int first, int last, ZoneId zone) {

  private static final int MINUTES = 24 * 60;

  /** Every day of a week comes by, even where a change of the clock swallows one. */
  private static final int HORIZON_DAYS = 16;

  Window {
    days = Set.copyOf(days);
  }

  static Window daily(int first, int last, ZoneId zone) {
    return new Window(EnumSet.allOf(DayOfWeek.class), first, last, zone);
  }

  boolean isOpen(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    DayOfWeek today = local.getDayOfWeek();
    if (first <= last) {
      return days.contains(today) && minute >= first && minute <= last;
    }
    return (days.contains(today) && minute >= first)
        || (days.contains(today.minus(1)) && minute <= last);
  }

  /** Returns when it opens next, or empty if it is open or never opens. */
  Optional<Instant> opensAfter(Instant now) {
    return isOpen(now) ? Optional.empty() : changesAfter(now);
  }

  /** Returns when it closes next, or empty if it is closed or never closes. */
  Optional<Instant> closesAfter(Instant now) {
    return isOpen(now) ? changesAfter(now) : Optional.empty();
  }

  private Optional<Instant> changesAfter(Instant now) {
    boolean open = isOpen(now);
    return boundariesAfter(now).stream().filter(instant -> isOpen(instant) != open).findFirst();
  }

  /** Only when the clock shows one of these, or is changed, can it open or close. */
  private TreeSet<Instant> boundariesAfter(Instant now) {
    TreeSet<Instant> boundaries = new TreeSet<>();
    LocalDate today = now.atZone(zone).toLocalDate();
    for (LocalDate day = today.minusDays(1);
        day.isBefore(today.plusDays(HORIZON_DAYS));
        day = day.plusDays(1)) {
      for (int minute : new int[] {0, first, last + 1}) {
        LocalDateTime clock = day.atStartOfDay().plusMinutes(Math.min(minute, MINUTES));
        zone.getRules()
            .getValidOffsets(clock)
            .forEach(offset -> boundaries.add(clock.toInstant(offset)));
      }
    }
    Instant end = now.plus(HORIZON_DAYS, ChronoUnit.DAYS);
    ZoneOffsetTransition change = zone.getRules().nextTransition(now);
    while (change != null && change.getInstant().isBefore(end)) {
      boundaries.add(change.getInstant());
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return new TreeSet<>(boundaries.tailSet(now, false));
  }

  @Override
  public String toString() {
    String when = "%s-%s".formatted(clock(first), clock(last));
    String on =
        days.size() == 7
            ? ""
            : " on " + new TreeSet<>(days).toString().toLowerCase(java.util.Locale.ROOT);
    return when + on + " " + zone;
  }

  private static String clock(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}
