/** What a person is shown who decides on a gate: data that can be computed again from the log. */
@NullMarked
package dev.pilot.briefing;

import org.jspecify.annotations.NullMarked;
