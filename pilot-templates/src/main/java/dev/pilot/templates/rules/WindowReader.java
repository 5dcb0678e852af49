package dev.pilot.templates.rules;

import dev.pilot.templates.language.Fields;
import dev.pilot.templates.language.Vocabulary;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import dev.pilot.templates.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads windows: {@code {start: "22:00", end: "06:00", days: [sat, sun], zone: Europe/Berlin}}. */
final class WindowReader {

  private static final Vocabulary WINDOW =
      new Vocabulary(
          "a window", new LinkedHashSet<>(List.of("start", "end", "days", "zone")), Set.of());
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{1,2})");
  private static final int MINUTES = 24 * 60;

  private final Problems problems;
  private final RuleFields rules;

  WindowReader(Problems problems, RuleFields rules) {
    this.problems = problems;
    this.rules = rules;
  }

  /** Reads one; the skill family's has start and end only, from 22:00 to 06:00 in UTC. */
  Window read(YamlMap map) {
    Fields fields = new Fields(map, WINDOW, problems);
    fields.checkKeys(List.of());
    return new Window(
        days(fields),
        minute(fields, "start", 22 * 60),
        minute(fields, "end", 6 * 60),
        zone(fields));
  }

  private int minute(Fields fields, String key, int otherwise) {
    Optional<String> text = fields.text(key);
    Matcher clock = CLOCK.matcher(text.orElse(""));
    if (clock.matches()) {
      int minute = Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
      boolean last = key.equals("end") && minute == MINUTES;
      if (Integer.parseInt(clock.group(2)) < 60 && (minute < MINUTES || last)) {
        return minute;
      }
    }
    text.ifPresent(
        wrong ->
            problems.add(
                fields.at(key),
                "'%s' is not a time of day".formatted(wrong),
                "Write it like \"22:00\", in quotes."));
    return otherwise;
  }

  private Set<DayOfWeek> days(Fields fields) {
    if (!fields.has("days")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (YamlNode node : fields.list("days")) {
      rules.text(node).ifPresent(text -> day(node, text).ifPresent(days::add));
    }
    return days;
  }

  private Optional<DayOfWeek> day(YamlNode node, String text) {
    String word = text.toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (word.equals(day.name()) || word.equals(day.name().substring(0, 3))) {
        return Optional.of(day);
      }
    }
    problems.add(
        node.at(),
        "'%s' is not a day".formatted(text),
        "Write mon, tue, wed, thu, fri, sat or sun.");
    return Optional.empty();
  }

  private ZoneId zone(Fields fields) {
    Optional<String> name = fields.text("zone");
    try {
      return name.map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      problems.add(
          fields.at("zone"),
          "'%s' is not a time zone".formatted(name.orElse("")),
          "Write it like Europe/Berlin or UTC.");
      return ZoneOffset.UTC;
    }
  }
}
