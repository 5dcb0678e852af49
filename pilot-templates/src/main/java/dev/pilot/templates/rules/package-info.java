/** The operator's rules: what may be done, when, and with whose consent, read from a file. */
@NullMarked
package dev.pilot.templates.rules;

import org.jspecify.annotations.NullMarked;
