package dev.pilot.event;

import java.time.Duration;
import java.util.Optional;

/**
 * What a workflow takes of a budget that others share.
 *
 * @param budget its name
 * @param amount how much is taken
 * @param most how much may be taken by all together
 * @param within how far back is counted; empty counts what is held at the moment
 */
public record Spend(String budget, long amount, long most, Optional<Duration> within) {}
