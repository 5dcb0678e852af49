package dev.pilot.templates.problem;

/**
 * A place in a template's text.
 *
 * @param file what the text is called
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record Position(String file, int line, int column) {

  /** Returns the place where the text begins. */
  public static Position startOf(String file) {
    return new Position(file, 1, 1);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
