package dev.pilot.templates;

import dev.pilot.PilotException;
import dev.pilot.templates.problem.Suggestion;
import java.util.List;
import java.util.regex.Pattern;

/** Says that no template has that name. */
public final class UnknownTemplateException extends PilotException {

  private static final long serialVersionUID = 1L;

  UnknownTemplateException(String name, List<String> known, List<BrokenTemplate> broken) {
    super(
        "unknown_template",
        "there is no template '" + name + "'" + mistake(name, broken),
        Suggestion.nearest(name, known).map(near -> "Did you mean '" + near + "'? ").orElse("")
            + "The templates are: "
            + String.join(", ", known)
            + ".");
  }

  /** Who asks for a template by its file's name learns what is wrong with that file. */
  private static String mistake(String name, List<BrokenTemplate> broken) {
    return broken.stream()
        .filter(file -> file.file().matches("(?s)(.*[/\\\\])?" + Pattern.quote(name) + "\\.ya?ml"))
        .findFirst()
        .map(file -> "; a file of that name is broken: " + file.error())
        .orElse("");
  }
}
