/**
 * A workflow's report: one HTML file for people, without scripts, that loads nothing and shows
 * nothing of what came from elsewhere as anything but text.
 */
@NullMarked
package dev.pilot.mcp.report;

import org.jspecify.annotations.NullMarked;
