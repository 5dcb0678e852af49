/** The datacenter's state file, its lock, and the journal of effects. */
@NullMarked
package dev.pilot.examples.datacenter.state;

import org.jspecify.annotations.NullMarked;
