package dev.pilot.templates.problem;

/**
 * One mistake.
 *
 * @param at where it is
 * @param what what is wrong, without any parameter's value
 * @param hint what to write instead
 */
public record Problem(Position at, String what, String hint) {

  /** Returns the mistake in one line that begins with its place. */
  public String message() {
    return at + ": " + what + ". " + hint;
  }
}
