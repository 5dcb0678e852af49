/** What a workflow is: the fold of its events, and the pure decisions on what happens next. */
@NullMarked
package dev.pilot.workflow;

import org.jspecify.annotations.NullMarked;
