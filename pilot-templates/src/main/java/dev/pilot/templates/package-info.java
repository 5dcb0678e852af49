/** Templates: named kinds of work, written in YAML, that become plans; and the skill catalogue. */
@NullMarked
package dev.pilot.templates;

import org.jspecify.annotations.NullMarked;
