/** Misbehaviour on demand: which call goes wrong, and how. */
@NullMarked
package dev.pilot.examples.datacenter.fault;

import org.jspecify.annotations.NullMarked;
