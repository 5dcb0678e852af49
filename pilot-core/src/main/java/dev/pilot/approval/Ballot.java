package dev.pilot.approval;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The votes on one request, and whether one more would count: pure.
 *
 * <p>A person counts once under any spelling of the name. A no outweighs the same person's yes, and
 * a yes never follows a no. Where one no is enough, anybody's is: it can only stop.
 *
 * @param approvers whose word the request takes
 * @param requester who asked for the workflow
 * @param yes the approvals so far
 * @param no the refusals so far
 */
public record Ballot(Approvers approvers, Principal requester, List<Vote> yes, List<Vote> no) {

  /** Where the count stands. */
  public enum Standing {
    /** Too few have said anything. */
    ASKING,
    /** Enough have said yes. */
    OPEN,
    /** Enough have said no. */
    REFUSED
  }

  public Ballot {
    yes = List.copyOf(yes);
    no = List.copyOf(no);
  }

  /** Returns where the count stands; a refusal comes before an approval. */
  public Standing standing() {
    if (no.size() >= approvers.vetoes()) {
      return Standing.REFUSED;
    }
    return missing() <= 0 ? Standing.OPEN : Standing.ASKING;
  }

  /** Returns how many more have to say yes. */
  public int missing() {
    return approvers.quorum() - (int) yes.stream().filter(vote -> !has(no, vote.by())).count();
  }

  /** Returns the ballot with one more yes, which was found to count. */
  public Ballot withYes(Vote vote) {
    return new Ballot(approvers, requester, with(yes, vote), no);
  }

  /** Returns the ballot with one more no, which was found to count. */
  public Ballot withNo(Vote vote) {
    return new Ballot(approvers, requester, yes, with(no, vote));
  }

  /**
   * Looks whether one more yes counts.
   *
   * @param demanded the least level that it has to have
   * @param irreversible the steps that need a consent each
   * @throws ApprovalException if it does not
   */
  public void demandYes(Vote vote, Assurance demanded, List<String> irreversible) {
    demandPerson(vote.by());
    demandAnother(vote.by());
    demandStanding(vote, demanded);
    if (has(yes, vote.by()) || has(no, vote.by())) {
      throw alreadyVoted(vote.by());
    }
    List<String> missing =
        irreversible.stream().filter(step -> !vote.consents().contains(step)).toList();
    if (!missing.isEmpty()) {
      throw new ApprovalException(
          "consent_missing",
          "these steps can't be undone and need a consent of their own: "
              + String.join(", ", missing),
          "Name each of them in the approval's consents.");
    }
  }

  /**
   * Looks whether one more no counts.
   *
   * @param demanded the least level that it has to have where one no is not enough
   * @throws ApprovalException if it does not
   */
  public void demandNo(Vote vote, Assurance demanded) {
    if (vote.comment().isBlank()) {
      throw new ApprovalException(
          "reason_missing", "a no without a reason helps nobody", "Say why.");
    }
    if (approvers.vetoes() > 1) {
      demandPerson(vote.by());
      demandStanding(vote, demanded);
      if (has(no, vote.by())) {
        throw alreadyVoted(vote.by());
      }
    }
  }

  /**
   * Lets only people decide.
   *
   * @throws ApprovalException if it is a program, or a name that can be taken for another
   */
  public static void demandPerson(Principal by) {
    if (by.isAgent()) {
      throw new ApprovalException(
          "agent_cannot_approve",
          by.name() + " is a program, and programs do not decide",
          "Ask the person on whose behalf it acts.");
    }
    if (!by.isLegible()) {
      throw new ApprovalException(
          "name_unclear",
          "the name '%s' mixes alphabets that look alike".formatted(by.name()),
          "Decide under a name that is written in one alphabet.");
    }
  }

  /**
   * Demands a level.
   *
   * @throws ApprovalException if the vote does not have it
   */
  public static void demandLevel(Vote vote, Assurance demanded) {
    if (!vote.assurance().meets(demanded)) {
      throw new ApprovalException(
          "assurance_too_low",
          "this needs a decision that is %s, and this one is %s"
              .formatted(demanded.word(), vote.assurance().word()),
          hint(demanded));
    }
  }

  private static String hint(Assurance demanded) {
    return switch (demanded) {
      case ASSERTED, CONFIRMED -> "Let the person decide on a terminal.";
      case AUTHENTICATED -> "Let the person decide where they have logged in.";
      case SIGNED -> "Let the person sign the decision with an enrolled key.";
    };
  }

  private void demandStanding(Vote vote, Assurance demanded) {
    demandLevel(vote, demanded);
    Set<String> roles = approvers.roles();
    if (!roles.isEmpty() && vote.by().roles().stream().noneMatch(roles::contains)) {
      throw new ApprovalException(
          "role_missing",
          "%s has none of the roles that may decide here: %s"
              .formatted(vote.by().name(), String.join(", ", roles.stream().sorted().toList())),
          "Ask someone who has one of them.");
    }
  }

  private void demandAnother(Principal by) {
    if (!approvers.notRequester()) {
      return;
    }
    if (requester.isAgent() && requester.onBehalfOf().isEmpty()) {
      throw new ApprovalException(
          "requester_unknown",
          "nobody knows for whom %s asked, so nobody can be shown to be another"
              .formatted(requester.name()),
          "Plan it again where the agent's person is known.");
    }
    if (by.isSameAs(requester.name()) || requester.onBehalfOf().filter(by::isSameAs).isPresent()) {
      throw new ApprovalException(
          "self_approval",
          "%s asked for this, and the gate wants somebody else's yes".formatted(by.name()),
          "Ask another person.");
    }
  }

  private static ApprovalException alreadyVoted(Principal by) {
    return new ApprovalException(
        "already_voted",
        "%s has decided on this request already".formatted(by.name()),
        "Ask another person; a yes can be taken back by a no.");
  }

  private static boolean has(List<Vote> votes, Principal by) {
    return votes.stream().anyMatch(vote -> vote.by().isSameAs(by.name()));
  }

  private static List<Vote> with(List<Vote> votes, Vote one) {
    return Stream.concat(votes.stream(), Stream.of(one)).toList();
  }
}
