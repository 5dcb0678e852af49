package dev.pilot.templates.rules;

import dev.pilot.policy.Reason;

/**
 * One rule of the file.
 *
 * @param reason its name and its words
 * @param matcher which calls it is about
 * @param hours when it counts
 */
record Rule(Reason reason, Matcher matcher, Hours hours) {}
