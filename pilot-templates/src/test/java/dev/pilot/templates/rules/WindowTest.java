package dev.pilot.templates.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "America/Sao_Paulo",
          "Pacific/Apia");

  private static int minute(String clock) {
    return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
  }

  private static Window window(String first, String last, String zone) {
    return Window.daily(minute(first), minute(last), ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource({
    "22:00, 06:00, 21:59:59, false",
    "22:00, 06:00, 22:00:00, true",
    "22:00, 06:00, 23:59:59, true",
    "22:00, 06:00, 00:00:00, true",
    "22:00, 06:00, 06:00:59, true",
    "22:00, 06:00, 06:01:00, false",
    "09:00, 17:00, 08:59:00, false",
    "09:00, 17:00, 17:00:30, true",
    "09:00, 17:00, 17:01:00, false",
    "00:00, 24:00, 12:00:00, true",
    "12:00, 12:00, 12:00:30, true",
    "12:00, 12:00, 12:01:00, false",
  })
  void the_first_and_the_last_minute_belong_to_it(
      String first, String last, String time, boolean open) {
    Instant at = Instant.parse("2026-11-23T" + time + "Z");
    assertThat(window(first, last, "UTC").isOpen(at)).isEqualTo(open);
  }

  /** Clocks in Berlin skip from 2 to 3 on 2026-03-29 and show 2 to 3 twice on 2026-10-25. */
  @ParameterizedTest
  @CsvSource({
    // Before the change, an hour is an hour.
    "22:00, 06:00, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-28T21:00:00Z, PT7H1M",
    "22:00, 06:00, Europe/Berlin, 2026-03-27T12:00:00Z, 2026-03-27T21:00:00Z, PT8H1M",
    "22:00, 06:00, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-24T20:00:00Z, PT9H1M",
    // What begins in the gap opens when the gap is over, what lies in it not on that day.
    "02:30, 04:00, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z, PT1H1M",
    "02:10, 02:40, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-30T00:10:00Z, PT31M",
    "01:00, 02:30, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T00:00:00Z, PT1H",
    // What is shown twice is open twice.
    "02:10, 02:39, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:10:00Z, PT30M",
    "02:10, 02:39, Europe/Berlin, 2026-10-25T00:40:00Z, 2026-10-25T01:10:00Z, PT30M",
    "02:10, 03:09, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:10:00Z, PT50M",
    "01:30, 01:59, America/New_York, 2026-11-01T05:20:00Z, 2026-11-01T05:30:00Z, PT30M",
    "01:30, 01:59, America/New_York, 2026-11-01T06:00:00Z, 2026-11-01T06:30:00Z, PT30M",
    "02:00, 02:14, Australia/Lord_Howe, 2026-10-03T00:00:00Z, 2026-10-04T15:00:00Z, PT15M",
    "23:30, 00:29, Asia/Kolkata, 2026-06-01T00:00:00Z, 2026-06-01T18:00:00Z, PT1H",
  })
  void it_opens_and_closes_by_the_clock_on_the_wall(
      String first, String last, String zone, Instant now, Instant opens, Duration lasts) {
    Window window = window(first, last, zone);
    assertThat(window.opensAfter(now)).hasValue(opens);
    assertThat(window.closesAfter(opens)).hasValue(opens.plus(lasts));
  }

  @Test
  void the_night_belongs_to_the_day_on_which_it_began() {
    Window friday =
        new Window(EnumSet.of(DayOfWeek.FRIDAY), minute("22:00"), minute("06:00"), ZoneOffset.UTC);
    assertThat(friday.isOpen(Instant.parse("2026-11-27T23:00:00Z"))).isTrue();
    assertThat(friday.isOpen(Instant.parse("2026-11-28T05:00:00Z"))).isTrue();
    assertThat(friday.isOpen(Instant.parse("2026-11-28T23:00:00Z"))).isFalse();
    assertThat(friday.isOpen(Instant.parse("2026-11-27T05:00:00Z"))).isFalse();
    assertThat(friday.opensAfter(Instant.parse("2026-11-28T12:00:00Z")))
        .hasValue(Instant.parse("2026-12-04T22:00:00Z"));
  }

  @Test
  void what_is_always_open_never_closes_and_what_has_no_day_never_opens() {
    assertThat(window("00:00", "24:00", "UTC").closesAfter(Ask.NOON)).isEmpty();
    Window never = new Window(EnumSet.noneOf(DayOfWeek.class), 0, 60, ZoneOffset.UTC);
    assertThat(never.opensAfter(Ask.NOON)).isEmpty();
  }

  /** Against a clock that is looked at every minute. */
  @Test
  void the_next_change_is_the_one_that_a_watcher_would_see() {
    Random random = new Random(20261123);
    int checked = 0;
    for (int round = 0; round < 150; round++) {
      Window window = any(random);
      Instant now =
          Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(500_000)));
      Optional<Instant> change =
          window.isOpen(now) ? window.closesAfter(now) : window.opensAfter(now);
      Optional<Instant> seen = watched(window, now);
      assertThat(seen.isEmpty() || seen.equals(change))
          .as("%s at %s: %s, seen %s", window, now, change, seen)
          .isTrue();
      checked += seen.isPresent() ? 1 : 0;
    }
    assertThat(checked).isGreaterThan(100);
  }

  private static Window any(Random random) {
    List<DayOfWeek> days = new ArrayList<>(List.of(DayOfWeek.values()));
    days.removeIf(day -> random.nextInt(4) == 0);
    return new Window(
        days.isEmpty() ? EnumSet.of(DayOfWeek.SUNDAY) : EnumSet.copyOf(days),
        random.nextInt(1440),
        random.nextInt(1440),
        ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
  }

  private static Optional<Instant> watched(Window window, Instant now) {
    boolean open = window.isOpen(now);
    for (int minute = 1; minute < 8 * 1440; minute++) {
      Instant later = now.plus(Duration.ofMinutes(minute));
      if (window.isOpen(later) != open) {
        return Optional.of(later);
      }
    }
    return Optional.empty();
  }
}
