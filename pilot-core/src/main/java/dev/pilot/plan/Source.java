package dev.pilot.plan;

/**
 * Where a plan comes from; recorded, not decided upon.
 *
 * @param template the template's name; empty for a plan that was made by hand
 * @param hash the SHA-256 of the template's text in hexadecimal; empty for a plan made by hand
 */
public record Source(String template, String hash) {

  /** A plan that was made by hand. */
  public static Source byHand() {
    return new Source("", "");
  }
}
