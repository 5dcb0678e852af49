/** The skills vks and storage. */
@NullMarked
package dev.pilot.examples.datacenter.platform;

import org.jspecify.annotations.NullMarked;
