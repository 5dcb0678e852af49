/** What may be done at all, when, and with whose consent: asked of the operator's own rules. */
@NullMarked
package dev.pilot.policy;

import org.jspecify.annotations.NullMarked;
