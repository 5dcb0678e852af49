package dev.pilot.workflow;

import java.util.Optional;

/**
 * The steps whose effect is known to be there, the last on top.
 *
 * @param stepId the last one
 * @param earlier those before it
 */
record Trail(String stepId, Optional<Trail> earlier) {}
