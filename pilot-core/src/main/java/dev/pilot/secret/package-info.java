/** Where secrets come from, and how their values are kept out of everything that is kept. */
@NullMarked
package dev.pilot.secret;

import org.jspecify.annotations.NullMarked;
