package dev.pilot.approval;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Someone who asks or decides.
 *
 * @param name unique among principals; agents' names begin with {@code agent:}
 * @param roles what they may act as
 * @param onBehalfOf the person for whom an agent acts, where known
 */
public record Principal(String name, Set<String> roles, Optional<String> onBehalfOf) {

  private static final String AGENT = "agent:";

  public Principal {
    name = name.strip();
    roles = Set.copyOf(roles);
    if (name.isEmpty()) {
      throw new ApprovalException(
          "missing_principal", "a principal has no name", "Say who asks or decides.");
    }
  }

  /** A person of that name without roles. */
  public static Principal person(String name) {
    return new Principal(name, Set.of(), Optional.empty());
  }

  /** The program of that name, acting for a person where one is known. */
  public static Principal agent(String client, Optional<String> onBehalfOf) {
    return new Principal(AGENT + client, Set.of(), onBehalfOf);
  }

  /** Whether this is a program; a program never approves. */
  public boolean isAgent() {
    return name.toLowerCase(Locale.ROOT).startsWith(AGENT);
  }
}
