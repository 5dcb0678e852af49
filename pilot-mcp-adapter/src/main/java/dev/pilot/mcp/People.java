package dev.pilot.mcp;

import dev.pilot.approval.Principal;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who is in front of the client.
 *
 * @param onBehalfOf the person for whom the client acts, where one is known
 * @param roles what the person of a name may act as; asked at each decision
 * @param clock the time by which codes run out
 */
public record People(
    Optional<String> onBehalfOf, Function<String, Set<String>> roles, Clock clock) {

  /** Knows nobody. */
  public static People unknown() {
    return new People(Optional.empty(), name -> Set.of(), Clock.systemUTC());
  }

  /** Knows the person for whom the client acts. */
  public static People of(String person) {
    return new People(Optional.of(person), name -> Set.of(), Clock.systemUTC());
  }

  /** Returns the person of that name with their roles. */
  public Principal person(String name) {
    return new Principal(name, roles.apply(name), Optional.empty());
  }
}
