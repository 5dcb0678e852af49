/** What the skill catalogue says about the tools that are simulated. */
@NullMarked
package dev.pilot.examples.datacenter.catalog;

import org.jspecify.annotations.NullMarked;
