package dev.pilot.plan;

/** Two values of kinds that the operator can not compare. */
final class IncomparableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IncomparableException(String message) {
    super(message);
  }
}
