package dev.pilot.templates.language;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonPath;
import dev.pilot.secret.SecretText;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands between double braces, or behind {@code ref}. */
final class HoleReader {

  /** What variables and parameters are called. */
  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /** Where the result of the step itself is known. */
  static final String WHERE_RESULT =
      "Use 'result' in 'check', 'until', 'applied', 'not_applied' and 'rollback'.";

  private static final Pattern ROOT = Pattern.compile("(" + NAME + ")(|[.\\[].*)");
  private static final String SECRET = "secret:";
  private static final int LONGEST = 500;

  private final Problems problems;

  HoleReader(Problems problems) {
    this.problems = problems;
  }

  Hole readInValue(Position at, String text) {
    if (text.startsWith(SECRET)) {
      return secret(at, text.substring(SECRET.length()));
    }
    return read(at, text, "{{name}}, {{steps.ID.path}} or {{result.path}}");
  }

  private Hole secret(Position at, String name) {
    if (SecretText.isName(name)) {
      return new Hole.Secret(at, name);
    }
    problems.add(
        at,
        "a secret can't be called that",
        "Write {{secret:NAME}}; a name begins with a letter and has letters, digits, _, - and '.'.");
    return none(at);
  }

  Hole readRef(Position at, String text) {
    Hole hole = read(at, text, "params.NAME, steps.ID.path or result.path");
    if (hole instanceof Hole.Variable variable) {
      problems.add(
          at,
          "'ref' can't begin with '" + variable.name() + "'",
          "Write params.NAME, steps.ID.path or result.path.");
    }
    return hole;
  }

  private Hole read(Position at, String text, String forms) {
    Matcher matcher = ROOT.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      problems.add(
          at,
          text.isEmpty() ? "the braces are empty" : "'" + shorten(text) + "' is not a reference",
          "Write " + forms + ", or '{{{{' for two braces as they are.");
      return none(at);
    }
    String root = matcher.group(1);
    String way = matcher.group(2);
    return switch (root) {
      case "result" -> new Hole.OwnResult(at, path(at, way));
      case "before" -> new Hole.OwnBefore(at, path(at, way));
      case "steps", "params" -> inside(at, root, way, forms);
      default -> new Hole.Variable(at, root, path(at, way));
    };
  }

  private Hole inside(Position at, String root, String way, String forms) {
    if (!way.startsWith(".") || way.length() < 2) {
      problems.add(
          at, "'" + root + "' names no " + root.replaceFirst("s$", ""), "Write " + forms + ".");
      return none(at);
    }
    if (root.equals("steps")) {
      return new Hole.StepResult(at, way.substring(1));
    }
    Hole hole = read(at, way.substring(1), forms);
    return hole instanceof Hole.Variable variable
        ? new Hole.Parameter(at, variable.name(), variable.path())
        : hole;
  }

  private JsonPath path(Position at, String way) {
    try {
      return JsonPath.parse(way);
    } catch (InvalidJsonException e) {
      problems.add(at, e.getMessage(), e.hint());
      return JsonPath.whole();
    }
  }

  private static String shorten(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }

  /** Stands for a hole whose problem is noted, so that reading can go on. */
  private static Hole none(Position at) {
    return new Hole.OwnResult(at, JsonPath.whole());
  }
}
