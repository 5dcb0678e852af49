/** The skills aiops and monitor. */
@NullMarked
package dev.pilot.examples.datacenter.vsphere;

import org.jspecify.annotations.NullMarked;
