/**
 * The template language: from a YAML tree to entries; internal to the module.
 *
 * <p>What is put in is never looked at for holes again. Four opening braces in a row stand for two
 * that are meant as they are. An argument that is nothing but an optional parameter without a value
 * is left out; anywhere else such a hole is an error. Whether a parameter exists is decided when
 * the plan is made, and a step that can never run for that reason is left out of the plan.
 */
@NullMarked
package dev.pilot.templates.language;

import org.jspecify.annotations.NullMarked;
