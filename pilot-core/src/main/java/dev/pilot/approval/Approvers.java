package dev.pilot.approval;

import dev.pilot.json.JsonReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose word a gate takes.
 *
 * @param roles an approver has to have one of these; empty when anybody may approve
 * @param quorum how many people have to say yes; from 1 on
 * @param vetoes how many have to say no until the gate is refused; from 1 on
 * @param assurance the least level that a vote has to have; empty leaves it to the workflow
 * @param notRequester whether the requester, and the person for whom it acts, may not approve
 * @param expires how long a request stands; what nobody decided by then is refused
 */
public record Approvers(
    Set<String> roles,
    int quorum,
    int vetoes,
    Optional<Assurance> assurance,
    boolean notRequester,
    Duration expires) {

  /** How long a request stands where nothing else is said. */
  public static final Duration A_DAY = Duration.ofDays(1);

  /** The most people that a gate can ask for. */
  public static final int MOST = 100;

  private static final Duration LONGEST = Duration.ofDays(366);

  public Approvers {
    roles = Set.copyOf(roles);
    demand(quorum >= 1 && quorum <= MOST, "the quorum is not from 1 to " + MOST);
    demand(vetoes >= 1 && vetoes <= MOST, "the number of vetoes is not from 1 to " + MOST);
    demand(
        expires.compareTo(Duration.ZERO) > 0 && expires.compareTo(LONGEST) <= 0,
        "the time to decide is not more than none and at most a year");
    demand(roles.stream().noneMatch(String::isBlank), "a role has no name");
  }

  /** One yes of anybody within a day. */
  public static Approvers anyone() {
    return new Approvers(Set.of(), 1, 1, Optional.empty(), false, A_DAY);
  }

  /** Returns the same approvers, whose votes have to have at least this level. */
  public Approvers atLeast(Assurance level) {
    return new Approvers(
        roles, quorum, vetoes, Optional.of(level.orStronger(assurance)), notRequester, expires);
  }

  /**
   * Returns the approvers who satisfy both, or empty where no role can be demanded that is one of
   * either's.
   */
  public Optional<Approvers> and(Approvers other) {
    Set<String> either = new TreeSet<>(roles.isEmpty() ? other.roles : roles);
    if (!other.roles.isEmpty()) {
      either.retainAll(other.roles);
    }
    if (either.isEmpty() && !(roles.isEmpty() && other.roles.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new Approvers(
            either,
            Math.max(quorum, other.quorum),
            Math.min(vetoes, other.vetoes),
            assurance.map(level -> level.orStronger(other.assurance)).or(other::assurance),
            notRequester || other.notRequester,
            expires.compareTo(other.expires) <= 0 ? expires : other.expires));
  }

  /** Whether these demand at least as much. */
  public boolean satisfy(Approvers demanded) {
    return and(demanded).filter(this::equals).isPresent();
  }

  /** Returns it as JSON, the form in which plans and logs keep it. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("roles", roles.stream().sorted().toList());
    json.put("quorum", (long) quorum);
    json.put("vetoes", (long) vetoes);
    assurance.ifPresent(level -> json.put("assurance", level.word()));
    json.put("not_requester", notRequester);
    json.put("expires", expires.toString());
    return json;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws dev.pilot.PilotException if it is nothing of the kind
   */
  public static Approvers read(JsonReader in) {
    return new Approvers(
        Set.copyOf(in.texts("roles")),
        in.number32("quorum"),
        in.number32("vetoes"),
        in.has("assurance")
            ? Optional.of(in.constant("assurance", Assurance.class))
            : Optional.empty(),
        in.flag("not_requester"),
        in.duration("expires"));
  }

  private static void demand(boolean met, String problem) {
    if (!met) {
      throw new ApprovalException(
          "impossible_approvers", problem, "Demand approvers that a request can find in time.");
    }
  }
}
