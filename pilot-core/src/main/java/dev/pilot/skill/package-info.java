/** How Pilot reaches the outside world: the skills that act, and what is known of their tools. */
@NullMarked
package dev.pilot.skill;

import org.jspecify.annotations.NullMarked;
