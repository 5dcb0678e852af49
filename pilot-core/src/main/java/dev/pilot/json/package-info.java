/** JSON as it crosses the public API: deeply immutable maps, lists and scalars. */
@NullMarked
package dev.pilot.json;

import org.jspecify.annotations.NullMarked;
