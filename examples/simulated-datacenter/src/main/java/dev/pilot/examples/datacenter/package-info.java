/** A simulated datacenter whose skills are real MCP server processes over one shared state file. */
@NullMarked
package dev.pilot.examples.datacenter;

import org.jspecify.annotations.NullMarked;
