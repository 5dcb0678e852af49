package dev.pilot.examples.benchmark;

/** What can be measured by itself. */
enum Part {
  SQLITE,
  POSTGRES,
  OPEN,
  WAITING,
  MICRO
}
