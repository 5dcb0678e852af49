package dev.pilot.briefing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a call works on, as far as its arguments name it: the texts under names such as {@code
 * name}, {@code vm_name} or {@code rule_id}.
 */
public final class Targets {

  private static final Pattern NAMES =
      Pattern.compile(
          "(.*_)?(names?|ids?|resources?|hosts?|nodes?|vms?|clusters?|namespaces?|volumes?|entity"
              + "|entities|targets?)");

  private Targets() {}

  /** Returns each as {@code name=value}; none where nothing names it. */
  public static List<String> of(Map<String, ?> arguments) {
    List<String> targets = new ArrayList<>();
    new TreeMap<>(arguments)
        .forEach(
            (name, value) -> {
              if (NAMES.matcher(name).matches()) {
                Collection<?> values = value instanceof Collection<?> many ? many : List.of(value);
                values.stream()
                    .filter(String.class::isInstance)
                    .forEach(text -> targets.add(name + "=" + text));
              }
            });
    return targets;
  }
}
