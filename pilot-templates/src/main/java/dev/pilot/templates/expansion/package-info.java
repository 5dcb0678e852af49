/** From statements and parameters to the steps of a plan; internal to the module. */
@NullMarked
package dev.pilot.templates.expansion;

import org.jspecify.annotations.NullMarked;
