package dev.pilot.templates.language;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 4h}, {@code 2d}, ISO 8601. */
public final class Durations {

  /** How to write one. */
  public static final String HINT =
      "Write it like 500ms, 30s, 10m, 4h or 2d, more than nothing and at most 366d.";

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Duration LONGEST = Duration.ofDays(366);

  private Durations() {}

  /** Returns the duration, or empty when the text is none that a step can have. */
  public static Optional<Duration> read(String text) {
    return parse(text.strip().toLowerCase(Locale.ROOT))
        .filter(duration -> !duration.isNegative() && !duration.isZero())
        .filter(duration -> duration.compareTo(LONGEST) <= 0);
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
