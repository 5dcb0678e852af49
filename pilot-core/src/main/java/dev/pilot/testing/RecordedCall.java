package dev.pilot.testing;

import dev.pilot.skill.SkillRequest;
import dev.pilot.workflow.Call;

/**
 * A call that reached the skills.
 *
 * @param request what came, its idempotency key included
 * @param kind whether it was the step itself, its undo, its probe or its observation
 * @param applied whether it changed what is there
 */
public record RecordedCall(SkillRequest request, Call.Kind kind, boolean applied) {}
