package dev.pilot.secret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets inside longer texts: their placeholders, and values that a marker gives away. Pure. */
public final class SecretText {

  /** What stands where a secret's value was. */
  public static final String REDACTED = "***";

  /** The regular expression of a text that is nothing but a secret's placeholder. */
  public static final String PLACEHOLDER_PATTERN = "^\\{\\{secret:[A-Za-z][A-Za-z0-9_.-]*\\}\\}$";

  private static final Pattern INNER =
      Pattern.compile("\\{\\{\\s*secret:([A-Za-z][A-Za-z0-9_.-]*)\\s*\\}\\}");
  private static final Pattern WHOLE =
      Pattern.compile("\\s*\\{\\{\\s*secret:([A-Za-z][A-Za-z0-9_.-]*)\\s*\\}\\}\\s*");
  private static final int LONGEST_NAME = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*secret:");

  private static final String WORD =
      "(?:[A-Za-z0-9]{1,40}[_-]){0,4}"
          + "(?:[A-Za-z0-9]{0,20}(?:password|passwd)|pwd|token|secret|api[_-]?key|private[_-]?key|authorization"
          + "|credentials?)";
  private static final String VALUE = "\"[^\"]*\"|'[^']*'|\\{\\{[^{}]*\\}\\}|[^\\s\"'&;,|)}\\]]+";

  /** {@code --password x}, {@code -password=x}, {@code PASSWORD=x}. */
  private static final Pattern MARKED =
      Pattern.compile(
          "(?i)(?<![A-Za-z0-9])(?:-{1,2}"
              + WORD
              + "(?:\\s+|=)|"
              + WORD
              + "=)\\\\*(?<value>"
              + VALUE
              + ")");

  /** A member of an object in a text that holds JSON, or JSON within JSON. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?is)(\\\\{0,8})\""
              + WORD
              + "\\1\"\\s*:\\s*\\1\"(?<value>(?:(?!(?<!\\\\)\\1\").){1,100000}+)(?:\\1\"|\\z)");

  /** {@code Authorization: Bearer x}, {@code X-Api-Key: x}. */
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)(?<![A-Za-z0-9])(?:(?:proxy-)?authorization\\s*[:=]\\s*(?:[a-z]{1,20}\\s+)?"
              + "|x-(?:[a-z]{1,20}-){0,3}(?:token|api-key|secret)\\s*:\\s*)(?<value>"
              + VALUE
              + ")");

  /** {@code https://user:x@host}. */
  private static final Pattern USER_INFO =
      Pattern.compile(
          "[a-z][a-z0-9+.-]{1,20}://[^\\s/:@]{0,100}:(?<value>\\{\\{[^{}]*\\}\\}|[^\\s/@]+)@");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[A-Z_][A-Z0-9_]*\\}?");

  private static final Pattern[] MARKS = {MARKED, MEMBER, HEADER, USER_INFO};

  private SecretText() {}

  /** Whether a secret may be called that. */
  public static boolean isName(String name) {
    return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
  }

  /** Returns the text that stands for the secret. */
  public static String placeholder(String name) {
    return "{{secret:" + name + "}}";
  }

  /**
   * Returns the name of the secret for which the text stands, if it is nothing but a placeholder.
   */
  public static Optional<String> nameIn(String text) {
    Matcher whole = WHOLE.matcher(text);
    return whole.matches() && isName(whole.group(1))
        ? Optional.of(whole.group(1))
        : Optional.empty();
  }

  /** Whether every placeholder in the text can be read. */
  public static boolean isWellFormed(String text) {
    return !mentionsSecret(INNER.matcher(text).replaceAll(""));
  }

  /** Returns the text with the value of each secret in the place of its placeholder. */
  public static String revealed(String text, UnaryOperator<String> reveal) {
    return INNER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(reveal.apply(found.group(1))));
  }

  /** Whether the JSON value, or a value inside it, was blacked out. */
  public static boolean isRedacted(@Nullable Object json) {
    if (json instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(SecretText::isRedacted);
    }
    return json instanceof List<?> list
        ? list.stream().anyMatch(SecretText::isRedacted)
        : REDACTED.equals(json);
  }

  /** Whether the text holds what reads like a secret's placeholder. */
  public static boolean mentionsSecret(String text) {
    return PLACEHOLDER.matcher(text).find();
  }

  /**
   * Whether a marker in the text, such as {@code --password}, is followed by a value in clear; a
   * hole in double braces is none.
   */
  public static boolean holdsSecretInClear(String text) {
    for (Pattern mark : MARKS) {
      Matcher found = mark.matcher(text);
      while (found.find()) {
        if (isClear(mark, found.group("value"))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Replaces every value in clear that a marker announces. */
  static String withoutMarked(String text) {
    String masked = text;
    for (Pattern mark : MARKS) {
      Matcher found = mark.matcher(masked);
      StringBuilder out = new StringBuilder();
      int end = 0;
      while (found.find()) {
        if (isClear(mark, found.group("value"))) {
          out.append(masked, end, found.start("value")).append(quoted(found.group("value")));
          end = found.end("value");
        }
      }
      masked = out.append(masked, end, masked.length()).toString();
    }
    return masked;
  }

  /** An option, or a shell's variable, behind a marker is no value; a JSON text always is one. */
  private static boolean isClear(Pattern mark, String value) {
    String bare = unquoted(value);
    boolean none =
        bare.isEmpty()
            || bare.contains("{{")
            || bare.equals(REDACTED)
            || (mark == MARKED && (bare.startsWith("-") || VARIABLE.matcher(bare).matches()));
    return !none;
  }

  private static String unquoted(String value) {
    boolean quotes = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
    String bare = quotes ? value.substring(1, value.length() - 1) : value;
    return bare.endsWith("\\") ? bare.substring(0, bare.length() - 1) : bare;
  }

  private static String quoted(String value) {
    boolean quotes = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
    if (!quotes) {
      return REDACTED;
    }
    String escape = value.endsWith("\\" + value.charAt(0)) ? "\\" : "";
    return value.charAt(0) + REDACTED + escape + value.charAt(0);
  }
}
