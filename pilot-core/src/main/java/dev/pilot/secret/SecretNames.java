package dev.pilot.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which parameters hold secrets, by what they are called. Pure. */
public final class SecretNames {

  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwd",
          "pwd",
          "token",
          "secret",
          "api_key",
          "private_key",
          "authorization",
          "credential",
          "credentials");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private SecretNames() {}

  /**
   * Whether a parameter of that name is secret: it is one of the known words, or ends in one after
   * an underscore; {@code apiKey} and {@code Api-Key} are {@code api_key}.
   */
  public static boolean isSecret(String name) {
    String words =
        HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT).replace('-', '_').strip();
    if (WORDS.contains(words)) {
      return true;
    }
    int last = words.lastIndexOf('_');
    int before = words.lastIndexOf('_', last - 1);
    return last >= 0
        && (WORDS.contains(words.substring(last + 1))
            || WORDS.contains(words.substring(before + 1)));
  }
}
