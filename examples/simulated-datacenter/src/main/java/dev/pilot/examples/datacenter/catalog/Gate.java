package dev.pilot.examples.datacenter.catalog;

import java.util.Map;

/** What a tool asks for before it does more than preview. */
public enum Gate {
  /** Always acts. */
  NONE {
    @Override
    public boolean opens(Map<String, Object> given, Map<String, Object> effective) {
      return !isTrue(given, "dry_run");
    }
  },
  /** Acts when confirmed, in either spelling; an explicit dry run still only previews. */
  CONFIRM {
    @Override
    public boolean opens(Map<String, Object> given, Map<String, Object> effective) {
      return (isTrue(given, "confirm") || isTrue(given, "confirmed")) && !isTrue(given, "dry_run");
    }
  },
  /** The gate of older releases: {@code confirmed} and {@code dry_run} with their defaults. */
  CONFIRMED {
    @Override
    public boolean opens(Map<String, Object> given, Map<String, Object> effective) {
      boolean confirmed = !effective.containsKey("confirmed") || isTrue(effective, "confirmed");
      return confirmed && !isTrue(effective, "dry_run");
    }
  };

  /** Whether a call with these arguments, and with the defaults filled in, acts. */
  public abstract boolean opens(Map<String, Object> given, Map<String, Object> effective);

  private static boolean isTrue(Map<String, Object> arguments, String name) {
    return Boolean.TRUE.equals(arguments.get(name));
  }
}
