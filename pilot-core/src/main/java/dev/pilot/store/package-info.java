/** Where the logs are kept; every store passes one contract test. */
@NullMarked
package dev.pilot.store;

import org.jspecify.annotations.NullMarked;
