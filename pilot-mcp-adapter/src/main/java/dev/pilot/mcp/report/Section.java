package dev.pilot.mcp.report;

/** A part of the report. */
interface Section {

  /** Returns the name of its place in the page. */
  String id();

  /** Returns its heading. */
  String title();

  /** Whether it has anything to tell; one that has not is left out. */
  default boolean tells() {
    return true;
  }

  /** Writes what stands under its heading. */
  void write(Html html);
}
