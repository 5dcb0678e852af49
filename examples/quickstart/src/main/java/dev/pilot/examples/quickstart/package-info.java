/**
 * The demo: a maintenance window over real skill processes, told on a terminal or as plain text.
 */
@NullMarked
package dev.pilot.examples.quickstart;

import org.jspecify.annotations.NullMarked;
