/** What can be said of a workflow once it ran, computed from nothing but its events. */
@NullMarked
package dev.pilot.report;

import org.jspecify.annotations.NullMarked;
