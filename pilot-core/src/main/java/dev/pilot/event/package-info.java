/** The vocabulary: every fact that a workflow can consist of, in the past tense. */
@NullMarked
package dev.pilot.event;

import org.jspecify.annotations.NullMarked;
