package dev.pilot.examples.datacenter.catalog;

import java.util.Locale;

/** Which generation of the skills is simulated. */
public enum Release {
  /** Releases that preview a gated tool unless {@code confirm} is true. */
  NEW,
  /** Releases that do not know the parameters that came later, {@code confirm} among them. */
  OLD;

  /**
   * Reads a release from the command line.
   *
   * @throws IllegalArgumentException unless it is {@code new} or {@code old}
   */
  public static Release parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  boolean knows(Parameter parameter) {
    return this == NEW || !parameter.newer();
  }
}
