/** What a durable step costs, beside what the disk allows in the same minute. */
@NullMarked
package dev.pilot.examples.benchmark;

import org.jspecify.annotations.NullMarked;
