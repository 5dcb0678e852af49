/** Hands the events of all workflows to a host's own log or metrics. */
@NullMarked
package dev.pilot.feed;

import org.jspecify.annotations.NullMarked;
