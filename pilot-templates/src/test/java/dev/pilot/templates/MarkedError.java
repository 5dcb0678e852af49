package dev.pilot.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pilot.templates.problem.TemplateException;
import org.junit.jupiter.api.DynamicTest;

/**
 * A template with one mistake, which stands where the text has a broken bar.
 *
 * @param says a part of the message
 * @param text the template with its mark
 */
record MarkedError(String says, String text) {

  private static final String MARK = "\u00a6";

  /** A mistake in the template as a whole. */
  static DynamicTest template(String says, String text) {
    return new MarkedError(says, text).test();
  }

  /** A mistake in the parameters. */
  static DynamicTest parameters(String says, String parameters) {
    return template(
        says, "name: t\nsteps: [{skill: a, tool: b}]\nparameters: " + parameters + "\n");
  }

  /** A mistake in an entry between two steps called first and last. */
  static DynamicTest entry(String says, String entry) {
    return template(
        says,
        "name: t\nparameters: {cluster: {type: string}, list: {type: array}}\nsteps:\n"
            + "  - {id: first, skill: a, tool: b}\n  - "
            + entry
            + "\n  - {id: last, skill: a, tool: b}\n");
  }

  private DynamicTest test() {
    return DynamicTest.dynamicTest(says, this::check);
  }

  private void check() {
    String before = text.substring(0, Math.max(0, text.indexOf(MARK)));
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    TemplateException e =
        assertThrows(
            TemplateException.class, () -> Template.parse("t.yaml", text.replace(MARK, "")));
    assertThat(e)
        .hasMessageStartingWith("t.yaml:" + line + ":" + column + ": ")
        .hasMessageContaining(says);
    assertThat(e.code()).isEqualTo("invalid_template");
    assertThat(e.hint()).isNotBlank();
  }
}
