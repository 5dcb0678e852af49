/** JSON Schema, asked of parameters and arguments; internal to the module. */
@NullMarked
package dev.pilot.templates.schema;

import org.jspecify.annotations.NullMarked;
