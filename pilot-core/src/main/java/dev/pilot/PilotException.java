package dev.pilot;

import java.util.Objects;

/**
 * The root of every error that Pilot reports: what is wrong, where, and what to do next.
 *
 * <p>Nothing was changed or called when it is thrown, unless a subclass says otherwise. Its texts
 * carry no secret.
 */
public class PilotException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String hint;

  /**
   * Makes an error.
   *
   * @param code a short snake_case word for programs
   * @param message what is wrong and where
   * @param hint what to do next
   */
  public PilotException(String code, String message, String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  /**
   * Makes an error that another one led to.
   *
   * @param code a short snake_case word for programs
   * @param message what is wrong and where
   * @param hint what to do next
   * @param cause the failure below it; its text is never shown
   */
  public PilotException(String code, String message, String hint, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
  }

  /** Returns what is wrong and where. */
  @Override
  public final String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), code);
  }

  /** Returns the short snake_case word for programs, such as {@code unknown_workflow}. */
  public final String code() {
    return code;
  }

  /** Returns one sentence that says what to do next. */
  public final String hint() {
    return hint;
  }
}
