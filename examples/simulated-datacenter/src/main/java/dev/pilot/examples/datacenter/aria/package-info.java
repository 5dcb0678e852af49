/** The skill aria. */
@NullMarked
package dev.pilot.examples.datacenter.aria;

import org.jspecify.annotations.NullMarked;
