/** A workflow's log as a file that anybody can check: without its store, and without a network. */
@NullMarked
package dev.pilot.audit;

import org.jspecify.annotations.NullMarked;
