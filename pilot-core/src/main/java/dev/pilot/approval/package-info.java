/** Who asks, who decides, and how much their word is worth. */
@NullMarked
package dev.pilot.approval;

import org.jspecify.annotations.NullMarked;
