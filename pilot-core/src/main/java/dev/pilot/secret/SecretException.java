package dev.pilot.secret;

import dev.pilot.PilotException;

/** Says why a secret can not be had; its texts hold the secret's name and never its value. */
public final class SecretException extends PilotException {

  /** The code of a secret that no source has. */
  public static final String MISSING = "missing_secret";

  /** The code of a secret whose source can not be read. */
  public static final String UNAVAILABLE = "secret_unavailable";

  private static final long serialVersionUID = 1L;

  private SecretException(String code, String message, String hint) {
    super(code, message, hint);
  }

  static SecretException missing(String name, String place) {
    return new SecretException(
        MISSING, "there is no secret '" + name + "'", "Put its value into " + place + ".");
  }

  static SecretException unavailable(String name, String why, String hint) {
    return new SecretException(
        UNAVAILABLE, "the secret '" + name + "' can not be read: " + why, hint);
  }
}
