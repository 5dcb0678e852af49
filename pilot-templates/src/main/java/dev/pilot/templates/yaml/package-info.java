/**
 * YAML text as a small immutable tree in which every node knows where it stands; internal to the
 * module.
 */
@NullMarked
package dev.pilot.templates.yaml;

import org.jspecify.annotations.NullMarked;
