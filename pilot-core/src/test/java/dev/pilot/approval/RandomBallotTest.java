package dev.pilot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** However people vote and spell their names, a gate opens for enough different people only. */
class RandomBallotTest {

  private static final List<String> PEOPLE = List.of("ann", "bob", "cid", "dan", "eve");
  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          name -> name,
          name -> " " + name,
          name -> name.toUpperCase(Locale.ROOT),
          name -> name + "\u200B",
          name -> (char) (name.charAt(0) - 'a' + '\uFF41') + name.substring(1));

  @Test
  void a_gate_opens_for_enough_people_and_is_refused_by_enough() {
    Random random = new Random(20_261_123);
    for (int round = 0; round < 5_000; round++) {
      vote(random, 1 + random.nextInt(4), 1 + random.nextInt(3));
    }
  }

  private static void vote(Random random, int quorum, int vetoes) {
    Approvers approvers =
        new Approvers(Set.of(), quorum, vetoes, Optional.empty(), false, Approvers.A_DAY);
    Ballot ballot = new Ballot(approvers, Principal.person("requester"), List.of(), List.of());
    Set<String> yes = new HashSet<>();
    Set<String> no = new HashSet<>();
    while (ballot.standing() == Ballot.Standing.ASKING && no.size() < PEOPLE.size()) {
      String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
      String spelt = SPELLINGS.get(random.nextInt(SPELLINGS.size())).apply(person);
      Vote vote = new Vote("d", Principal.person(spelt), new Proof.Asserted(), "because", Set.of());
      boolean approves = random.nextInt(3) > 0;
      if (counts(ballot, vote, approves)) {
        ballot = approves ? ballot.withYes(vote) : ballot.withNo(vote);
        assertThat((approves ? yes : no).add(person)).isTrue();
        yes.removeAll(no);
      } else {
        assertThat(approves ? yes.contains(person) || no.contains(person) : no.contains(person))
            .isTrue();
      }
      assertThat(ballot.missing()).isEqualTo(quorum - yes.size());
      Ballot.Standing expected =
          no.size() >= vetoes
              ? Ballot.Standing.REFUSED
              : yes.size() >= quorum ? Ballot.Standing.OPEN : Ballot.Standing.ASKING;
      assertThat(ballot.standing()).isEqualTo(expected);
    }
  }

  private static boolean counts(Ballot ballot, Vote vote, boolean approves) {
    try {
      if (approves) {
        ballot.demandYes(vote, Assurance.ASSERTED, List.of());
      } else {
        ballot.demandNo(vote, Assurance.ASSERTED);
      }
      return true;
    } catch (ApprovalException e) {
      return false;
    }
  }
}
