package dev.pilot.templates;

import dev.pilot.templates.problem.Problem;
import dev.pilot.templates.problem.TemplateException;

/**
 * A file that should hold a template and does not.
 *
 * @param file its path
 * @param line where the first mistake is
 * @param error what is wrong, beginning with {@code file:line:column}
 */
public record BrokenTemplate(String file, int line, String error) {

  static BrokenTemplate of(String file, TemplateException e) {
    int line = e.problems().stream().findFirst().map(Problem::at).map(at -> at.line()).orElse(1);
    return new BrokenTemplate(file, line, e.getMessage());
  }
}
