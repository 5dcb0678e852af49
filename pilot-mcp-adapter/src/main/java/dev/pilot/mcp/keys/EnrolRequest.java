package dev.pilot.mcp.keys;

import java.util.Set;

/**
 * A key that shall speak for a person.
 *
 * @param operator whether it may also enrol and revoke others
 */
public record EnrolRequest(PublicKey key, String owner, Set<String> roles, boolean operator) {}
