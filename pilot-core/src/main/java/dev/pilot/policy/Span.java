package dev.pilot.policy;

import java.time.Duration;

/** Over what a budget counts. */
public sealed interface Span {

  /** Over one workflow. */
  record PerWorkflow() implements Span {}

  /** Over all workflows that have begun to change something and have not ended. */
  record AtOnce() implements Span {}

  /** Over all workflows, from the moment on at which each began to change something. */
  record Within(Duration length) implements Span {}
}
