/**
 * JSON-RPC over standard input and output that survives what real peers do. Internal: not part of
 * the supported API.
 */
@NullMarked
package dev.pilot.mcp.transport;

import org.jspecify.annotations.NullMarked;
