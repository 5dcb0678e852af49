package dev.pilot.secret;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the values of secrets; asked right before each call that needs one, from several threads.
 *
 * <p>A source may answer differently each time: a value that was changed counts from the next call
 * on. An exception fails the call before it leaves; of its text only that of a {@link
 * dev.pilot.PilotException} is shown, which must not hold a value.
 */
@FunctionalInterface
public interface SecretSource {

  /** Returns the value, or empty if this source has no secret of that name. */
  Optional<String> find(String name);

  /**
   * Whether {@link #find} may return a value; false only if it surely returns none. Nothing is
   * revealed.
   */
  default boolean mayHave(String name) {
    return true;
  }

  /** Says for people where the secret is looked for, such as {@code the file /run/secrets/db}. */
  default String place(String name) {
    return "the secret source of the application";
  }

  /** A source that has none. */
  static SecretSource none() {
    return new FirstOfSecrets(List.of());
  }

  /**
   * Takes secrets from environment variables: the prefix, then the name in capitals, with an
   * underscore for whatever is neither a letter nor a digit.
   */
  static SecretSource environment(Map<String, String> environment, String prefix) {
    return new EnvironmentSecrets(environment, prefix);
  }

  /**
   * Takes secrets from the files of a directory, each called like its secret; one line break at the
   * end does not count. Where the file system knows permissions, only the owner may have any on the
   * file.
   */
  static SecretSource directory(Path directory) {
    return new DirectorySecrets(directory);
  }

  /**
   * Takes secrets from a program, started without a shell and with the name as its last argument:
   * it prints the value and exits with 0, or prints nothing, or exits with 1, where it has none.
   * One line break at the end does not count. Its standard error is not read.
   *
   * @param timeout how long it may take
   */
  static SecretSource command(List<String> words, Duration timeout) {
    return new CommandSecrets(words, timeout);
  }

  /** Asks these sources in turn; the first that has the secret counts. */
  static SecretSource firstOf(List<SecretSource> sources) {
    return new FirstOfSecrets(sources);
  }
}
