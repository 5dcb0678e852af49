package dev.pilot.templates;

import dev.pilot.PilotException;
import dev.pilot.templates.problem.Suggestion;
import java.util.List;

/** Says that no template has that name. */
public final class UnknownTemplateException extends PilotException {

  private static final long serialVersionUID = 1L;

  UnknownTemplateException(String name, List<String> known) {
    super(
        "unknown_template",
        "there is no template '" + name + "'",
        Suggestion.nearest(name, known).map(near -> "Did you mean '" + near + "'? ").orElse("")
            + "The templates are: "
            + String.join(", ", known)
            + ".");
  }
}
