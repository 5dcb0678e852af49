/** What is wrong with a template, where, and what to write instead. */
@NullMarked
package dev.pilot.templates.problem;

import org.jspecify.annotations.NullMarked;
