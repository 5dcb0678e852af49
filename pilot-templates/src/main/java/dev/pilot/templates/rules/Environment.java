package dev.pilot.templates.rules;

/** The environment in which a call would work. */
sealed interface Environment {

  /** Its target is declared to be of this one. */
  record Declared(String name) implements Environment {}

  /** Nobody declared one, so that no rule of an environment is about it. */
  record Undeclared() implements Environment {}

  /** What declares it can not be read, so that every rule of an environment is about it. */
  record Unreadable(String why) implements Environment {}
}
