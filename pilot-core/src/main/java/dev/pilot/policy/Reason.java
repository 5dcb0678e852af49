package dev.pilot.policy;

/**
 * What made a policy decide as it did.
 *
 * @param rule the rule's name
 * @param text a sentence for people; carries no argument's value
 */
public record Reason(String rule, String text) {}
