package dev.pilot.templates.rules;

import java.util.Set;

/**
 * Who asked for a workflow.
 *
 * @param names their own, and that of the person for whom a program acts
 * @param roles of each of them
 */
record Asker(Set<String> names, Set<String> roles) {}
