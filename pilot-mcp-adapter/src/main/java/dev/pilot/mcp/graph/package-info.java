/** A workflow's plan as a graph that is small enough to be looked at. */
@NullMarked
package dev.pilot.mcp.graph;

import org.jspecify.annotations.NullMarked;
