/** How a simulated tool is called, changes the state and answers. */
@NullMarked
package dev.pilot.examples.datacenter.tool;

import org.jspecify.annotations.NullMarked;
