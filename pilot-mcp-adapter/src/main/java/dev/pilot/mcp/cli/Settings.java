package dev.pilot.mcp.cli;

import dev.pilot.approval.Assurance;
import dev.pilot.secret.SecretSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The options that every command takes; filled in by the parser. */
final class Settings {

  private static final Pattern PASSWORD = Pattern.compile("(?i)((?:password|pwd)=)[^&;]*");

  @Option(
      names = "--store",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "SQLite file, jdbc:sqlite: or jdbc:postgresql: URL that keeps the workflows;"
              + " ~/.pilot/pilot.db.")
  private Optional<String> store = Optional.empty();

  @Option(
      names = "--lease",
      scope = ScopeType.INHERIT,
      paramLabel = "SECONDS",
      converter = Seconds.class,
      description =
          "On PostgreSQL: how long this process may be silent until others take its workflows up;"
              + " 30.")
  private Duration lease = Duration.ofSeconds(30);

  @Option(
      names = "--skills",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The skills, in the mcpServers format; ~/.pilot/skills.json.")
  private Optional<Path> skills = Optional.empty();

  @Option(
      names = "--templates",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Your own templates; ~/.pilot/workflows. May be repeated.")
  private List<Path> templates = new ArrayList<>();

  @Option(
      names = "--keys",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Whose signature counts; ~/.pilot/keys.json. Keep it from agents.")
  private Optional<Path> keys = Optional.empty();

  @Option(
      names = "--policy",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The rules of what may be done; ~/.pilot/rules.yaml. No file, no rules.")
  private Optional<Path> policy = Optional.empty();

  @Option(
      names = "--secrets",
      split = ",",
      scope = ScopeType.INHERIT,
      paramLabel = "SOURCE",
      converter = SecretPlace.Reader.class,
      description =
          "Where {{secret:NAME}} is looked for, in this order: env (variables PILOT_SECRET_NAME, the"
              + " default), env:PREFIX, dir:/path (a file for each, mode 0600), command:/path (a"
              + " program that prints the value of the name it is called with).")
  private List<SecretPlace> secrets = new ArrayList<>();

  @Option(
      names = "--approvals",
      scope = ScopeType.INHERIT,
      paramLabel = "LEVEL",
      converter = Level.class,
      description =
          "confirmed: a person decides on a terminal or in the client's form (default). signed: an"
              + " enrolled key signs. asserted: a person's name that the caller passes is enough."
              + " What a workflow was planned with is never lowered.")
  private Assurance approvals = Assurance.CONFIRMED;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON object instead of text.")
  private boolean json;

  String store(Account account) {
    return store
        .map(text -> text.startsWith("~") ? expanded(Path.of(text), account).toString() : text)
        .orElseGet(() -> directory(account).resolve("pilot.db").toString());
  }

  Duration lease() {
    return lease;
  }

  Path skills(Account account) {
    return skills
        .map(file -> expanded(file, account))
        .orElseGet(() -> directory(account).resolve("skills.json"));
  }

  SecretSource secrets(Account account) {
    List<SecretPlace> places = secrets.isEmpty() ? List.of(SecretPlace.standard()) : secrets;
    return SecretSource.firstOf(
        places.stream()
            .map(place -> place.source(account, path -> expanded(path, account)))
            .toList());
  }

  /** Returns the file of keys if one was named on the command line. */
  Optional<Path> namedKeys(Account account) {
    return keys.map(file -> expanded(file, account));
  }

  Path keys(Account account) {
    return namedKeys(account).orElseGet(() -> directory(account).resolve("keys.json"));
  }

  Path policy(Account account) {
    return policy
        .map(file -> expanded(file, account))
        .orElseGet(() -> directory(account).resolve("rules.yaml"));
  }

  List<Path> templates(Account account) {
    return templates.isEmpty()
        ? List.of(directory(account).resolve("workflows"))
        : templates.stream().map(each -> expanded(each, account)).toList();
  }

  /** Clients start the server without a shell, so nobody else does it. */
  private static Path expanded(Path path, Account account) {
    Path tilde = Path.of("~");
    return path.startsWith(tilde) ? account.home().resolve(tilde.relativize(path)) : path;
  }

  Assurance approvals() {
    return approvals;
  }

  /** Returns the options that lead another command to the same store and keys. */
  String options() {
    return store.map(text -> option("--store", shown(text))).orElse("")
        + keys.map(file -> option("--keys", absolute(file))).orElse("")
        + policy.map(file -> option("--policy", absolute(file))).orElse("");
  }

  private static String shown(String location) {
    return location.startsWith("jdbc:")
        ? PASSWORD.matcher(location).replaceAll("$1...")
        : absolute(Path.of(location));
  }

  private static String absolute(Path path) {
    return path.startsWith("~") ? path.toString() : path.toAbsolutePath().toString();
  }

  private static String option(String name, String value) {
    boolean plain = value.matches("[\\w./:@~=,+-]+");
    return " %s %s".formatted(name, plain ? value : "'" + value.replace("'", "'\\''") + "'");
  }

  boolean json() {
    return json;
  }

  private static Path directory(Account account) {
    return account.home().resolve(".pilot");
  }

  /** Reads a whole, positive number of seconds. */
  static final class Seconds implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String word) {
      if (!word.matches("[1-9][0-9]{0,5}")) {
        throw new TypeConversionException("'" + word + "' is no whole number of seconds from 1 on");
      }
      return Duration.ofSeconds(Long.parseLong(word));
    }
  }

  /** Reads a level of assurance. */
  static final class Level implements ITypeConverter<Assurance> {
    @Override
    public Assurance convert(String word) {
      return switch (word) {
        case "asserted" -> Assurance.ASSERTED;
        case "confirmed" -> Assurance.CONFIRMED;
        case "signed" -> Assurance.SIGNED;
        default ->
            throw new TypeConversionException(
                "'" + word + "' is neither asserted, confirmed nor signed");
      };
    }
  }
}
