package dev.pilot.templates.language;

import dev.pilot.plan.Wait;
import dev.pilot.templates.problem.TemplateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 4h}, {@code 2d}, ISO 8601. */
public final class Durations {

  /** How to write one. */
  public static final String HINT =
      "Write it like 500ms, 30s, 10m, 4h or 2d, more than nothing and at most 366d.";

  /** How to write when a pause is over. */
  public static final String END_HINT =
      "Write how long, like 30s, 10m or 4h, or until when, like 2026-11-24T02:00:00Z.";

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Duration LONGEST = Duration.ofDays(366);

  private Durations() {}

  /** Returns the duration, or empty when the text is none that a step can have. */
  public static Optional<Duration> read(String text) {
    return parse(text.strip().toLowerCase(Locale.ROOT))
        .filter(duration -> !duration.isNegative() && !duration.isZero())
        .filter(duration -> duration.compareTo(LONGEST) <= 0);
  }

  /** Returns when a pause is over: after a duration, or at an instant. */
  public static Optional<Wait.End> readEnd(String text) {
    return read(text).<Wait.End>map(Wait.After::new).or(() -> instant(text).map(Wait.At::new));
  }

  /**
   * Returns the duration with its holes filled.
   *
   * @throws TemplateException if it is none; the message carries no value
   */
  public static Duration fill(Value written, Filling filling, String what) {
    return Optional.ofNullable(written.fill(filling))
        .filter(String.class::isInstance)
        .flatMap(text -> read((String) text))
        .orElseThrow(() -> invalid(written, what + " is not a duration", HINT));
  }

  /**
   * Returns the end of a pause with its holes filled.
   *
   * @throws TemplateException if it is none; the message carries no value
   */
  public static Wait.End fillEnd(Value written, Filling filling) {
    return Optional.ofNullable(written.fill(filling))
        .filter(String.class::isInstance)
        .flatMap(text -> readEnd((String) text))
        .orElseThrow(
            () -> invalid(written, "the wait is neither a duration nor an instant", END_HINT));
  }

  private static TemplateException invalid(Value written, String what, String hint) {
    return TemplateException.of(TemplateException.INVALID_PARAMETER, written.at(), what, hint);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text.strip())).filter(at -> !at.isAfter(LATEST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    try {
      return Optional.of(matcher.matches() ? of(matcher) : Duration.parse(text));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Duration of(Matcher matcher) {
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
