package dev.pilot.briefing;

import java.util.List;

/**
 * A value that nobody knows yet.
 *
 * @param reference where it will come from, as it stands in the arguments
 * @param stepId the step that will answer it
 * @param constraints what has to hold before it is used: otherwise the step does not run
 */
public record Hole(String reference, String stepId, List<String> constraints) {
  public Hole {
    constraints = List.copyOf(constraints);
  }
}
