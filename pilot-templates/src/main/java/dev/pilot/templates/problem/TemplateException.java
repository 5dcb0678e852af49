package dev.pilot.templates.problem;

import dev.pilot.PilotException;
import java.util.List;

/**
 * Says what is wrong with a template, or with what it was asked to plan.
 *
 * <p>The message begins with {@code file:line:column} and says what to write instead; it carries no
 * parameter's value.
 */
public final class TemplateException extends PilotException {

  private static final long serialVersionUID = 1L;

  /** The code of a mistake in the template's text. */
  public static final String INVALID_TEMPLATE = "invalid_template";

  /** The code of a mistake in the parameters. */
  public static final String INVALID_PARAMETER = "invalid_parameter";

  /** The code of a stage that the template lacks. */
  public static final String UNKNOWN_STAGE = "unknown_stage";

  /** The code of a step that refers to a step which was left out. */
  public static final String DROPPED_STEP = "dropped_step";

  private final transient List<Problem> problems;

  /**
   * Makes an error of at least one problem.
   *
   * @param code a short snake_case word for programs
   * @param problems in the order in which they are told
   */
  public TemplateException(String code, List<Problem> problems) {
    super(code, message(problems), problems.get(0).hint());
    this.problems = List.copyOf(problems);
  }

  /** Makes an error of one problem. */
  public static TemplateException of(String code, Position at, String what, String hint) {
    return new TemplateException(code, List.of(new Problem(at, what, hint)));
  }

  /** Returns every problem that was found, the first in the text first. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }

  private static String message(List<Problem> problems) {
    int more = problems.size() - 1;
    String rest = more == 0 ? "" : " (and %d more)".formatted(more);
    return problems.get(0).message() + rest;
  }
}
