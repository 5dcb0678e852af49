package dev.pilot.templates;

/** Where a template comes from. */
public enum TemplateType {
  /** Shipped with Pilot. */
  BUILTIN,
  /** From an operator's directory. */
  CUSTOM
}
