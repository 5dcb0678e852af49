/** What an approval is bound to, so that a later difference is found and named. */
@NullMarked
package dev.pilot.binding;

import org.jspecify.annotations.NullMarked;
