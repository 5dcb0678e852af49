/** Approvers' keys: private ones in files of their owners, and the file of those that count. */
@NullMarked
package dev.pilot.mcp.keys;

import org.jspecify.annotations.NullMarked;
