/** The library inside another program: no process, no file, thirty lines. */
@NullMarked
package dev.pilot.examples.embedding;

import org.jspecify.annotations.NullMarked;
