/** The skills nsx, nsx-security and avi. */
@NullMarked
package dev.pilot.examples.datacenter.network;

import org.jspecify.annotations.NullMarked;
