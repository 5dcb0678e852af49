/** What differs between two JSON values, as RFC 6902 patches, and which of it was asked for. */
@NullMarked
package dev.pilot.diff;

import org.jspecify.annotations.NullMarked;
