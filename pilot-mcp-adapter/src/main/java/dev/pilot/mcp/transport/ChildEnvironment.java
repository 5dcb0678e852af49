package dev.pilot.mcp.transport;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses what a child process may see of our environment, so that our secrets stay ours.
 *
 * <p>Pure; a name is compared without its case, as Windows does.
 */
final class ChildEnvironment {

  private static final Set<String> HARMLESS =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TERM",
          "TMPDIR",
          "TEMP",
          "TMP",
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "USERNAME",
          "USERPROFILE",
          "HOMEDRIVE",
          "HOMEPATH",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA",
          "PROGRAMFILES",
          "PROCESSOR_ARCHITECTURE",
          "NUMBER_OF_PROCESSORS");

  private ChildEnvironment() {}

  /** Returns what is harmless of {@code ours}, overridden by everything {@code configured}. */
  static Map<String, String> of(Map<String, String> ours, Map<String, String> configured) {
    Map<String, String> child = new TreeMap<>();
    ours.forEach(
        (name, value) -> {
          if (isHarmless(name, value)) {
            child.put(name, value);
          }
        });
    child.putAll(configured);
    return child;
  }

  private static boolean isHarmless(String name, String value) {
    String upper = name.toUpperCase(Locale.ROOT);
    // A value that starts so is a function that some shells would run.
    boolean function = value.startsWith("()");
    return !function && (HARMLESS.contains(upper) || upper.startsWith("LC_"));
  }
}
