/** The loop that loads, decides, appends and acts; the only place with effects. */
@NullMarked
package dev.pilot.engine;

import org.jspecify.annotations.NullMarked;
