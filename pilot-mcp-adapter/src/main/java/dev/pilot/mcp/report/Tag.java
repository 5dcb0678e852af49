package dev.pilot.mcp.report;

/**
 * How an element begins.
 *
 * @param name of the element
 * @param attributes as they are written, each with a space before it
 */
record Tag(String name, String attributes) {

  static Tag of(String name) {
    return new Tag(name, "");
  }

  static Tag of(String name, String styleClass) {
    return of(name).with("class", styleClass);
  }

  Tag with(String attribute, String value) {
    return new Tag(name, "%s %s=\"%s\"".formatted(attributes, attribute, SafeText.bare(value)));
  }

  /** An attribute that is there or not. */
  Tag with(String attribute, boolean there) {
    return there ? with(attribute, attribute) : this;
  }
}
