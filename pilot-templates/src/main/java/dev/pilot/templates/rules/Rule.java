package dev.pilot.templates.rules;

import dev.pilot.approval.Approvers;
import dev.pilot.policy.Reason;

/**
 * One rule of the file.
 *
 * @param reason its name and its words
 * @param matcher which calls it is about
 * @param hours when it counts
 * @param approvers whom it asks, if it asks
 */
record Rule(Reason reason, Matcher matcher, Hours hours, Approvers approvers) {}
