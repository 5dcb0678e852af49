/** The contract: what will run, in which order, behind which gates, and how it is undone. */
@NullMarked
package dev.pilot.plan;

import org.jspecify.annotations.NullMarked;
