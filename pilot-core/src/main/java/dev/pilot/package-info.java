/** The facade: {@code Pilot} plans, runs, stops at gates, and rolls back. */
@NullMarked
package dev.pilot;

import org.jspecify.annotations.NullMarked;
