package dev.pilot.mcp.cli;

import dev.pilot.secret.SecretSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A place where secrets are looked for, as it is written behind {@code --secrets}.
 *
 * @param kind where: env, dir or command
 * @param detail the prefix of the variables, the directory, or the program
 */
record SecretPlace(Kind kind, String detail) {

  private static final String PREFIX = "PILOT_SECRET_";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What kind of place it is. */
  enum Kind {
    ENV,
    DIR,
    COMMAND
  }

  static SecretPlace standard() {
    return new SecretPlace(Kind.ENV, PREFIX);
  }

  SecretSource source(Account account, UnaryOperator<Path> expanded) {
    return switch (kind) {
      case ENV -> SecretSource.environment(account.environment(), detail);
      case DIR -> SecretSource.directory(expanded.apply(Path.of(detail)));
      case COMMAND ->
          SecretSource.command(List.of(expanded.apply(Path.of(detail)).toString()), PATIENCE);
    };
  }

  /** Reads a place. */
  static final class Reader implements ITypeConverter<SecretPlace> {
    @Override
    public SecretPlace convert(String text) {
      int colon = text.indexOf(':');
      String detail = colon < 0 ? "" : text.substring(colon + 1);
      String kind = colon < 0 ? text : text.substring(0, colon);
      if (kind.equals("env")) {
        return detail.isEmpty() ? standard() : new SecretPlace(Kind.ENV, detail);
      }
      if (!detail.isEmpty() && (kind.equals("dir") || kind.equals("command"))) {
        return new SecretPlace(kind.equals("dir") ? Kind.DIR : Kind.COMMAND, detail);
      }
      throw new TypeConversionException(
          "a place is env, env:PREFIX, dir:/path or command:/path, several with commas between");
    }
  }
}
