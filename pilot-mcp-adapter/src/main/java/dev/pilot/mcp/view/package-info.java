/**
 * What an answer shows of a workflow: plain JSON values, bounded in size. Internal: not part of the
 * supported API.
 */
@NullMarked
package dev.pilot.mcp.view;

import org.jspecify.annotations.NullMarked;
