package dev.pilot.workflow;

import dev.pilot.approval.Assurance;
import dev.pilot.approval.Principal;
import dev.pilot.plan.Plan;
import java.time.Instant;

/**
 * What never changes in a workflow.
 *
 * @param plan what runs
 * @param digest the plan's digest
 * @param requester who asked for it
 * @param assurance the level that every approval has to have
 * @param createdAt when it was planned
 */
public record Origin(
    Plan plan, String digest, Principal requester, Assurance assurance, Instant createdAt) {}
