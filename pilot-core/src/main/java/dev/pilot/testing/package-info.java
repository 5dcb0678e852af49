/**
 * A test kit that kills the process everywhere and looks whether anything was lost, done twice or
 * told wrongly. It needs no test framework:
 *
 * <pre>{@code
 * Plan plan =
 *     Plan.named("patch")
 *         .step("save", "lab", "save", s -> s.writes().undo("forget", Map.of()))
 *         .gate("ask", "Patch it?")
 *         .step("patch", "lab", "patch", s -> s.writes().undo("revert", Map.of()))
 *         .onFailure(OnFailure.ROLLBACK)
 *         .build();
 * CrashMatrix.of(plan).run().assertClean();
 * CrashMatrix.of(plan).skills(() -> new RecordingSkills().failing("patch")).run().assertClean();
 * }</pre>
 */
@NullMarked
package dev.pilot.testing;

import org.jspecify.annotations.NullMarked;
