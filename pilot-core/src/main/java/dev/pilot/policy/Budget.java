package dev.pilot.policy;

/**
 * How much may be changed.
 *
 * @param name unique among the budgets
 * @param measure what is counted
 * @param most how much of it there may be
 * @param span over what it is counted
 */
public record Budget(String name, Measure measure, long most, Span span) {}
