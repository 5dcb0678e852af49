package dev.pilot.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BallotTest {

  private static final Principal AGENT = Principal.agent("claude", Optional.of("alice"));

  private static Approvers of(int quorum, int vetoes) {
    return new Approvers(Set.of(), quorum, vetoes, Optional.empty(), false, Duration.ofHours(1));
  }

  private static Ballot ballot(Approvers approvers) {
    return new Ballot(approvers, AGENT, List.of(), List.of());
  }

  private static Vote vote(Principal by, String comment) {
    return new Vote("d", by, new Proof.Asserted(), comment, Set.of());
  }

  private static Vote vote(String name) {
    return vote(Principal.person(name), "because");
  }

  /**
   * Votes one after the other: {@code +ann} is a yes, {@code -ann} a no; what counts is counted.
   */
  private static String count(Approvers approvers, String votes) {
    Ballot ballot = ballot(approvers);
    StringBuilder refused = new StringBuilder();
    for (String word : votes.split(" ")) {
      Vote vote = vote(word.substring(1));
      try {
        if (word.startsWith("+")) {
          ballot.demandYes(vote, Assurance.ASSERTED, List.of());
          ballot = ballot.withYes(vote);
        } else {
          ballot.demandNo(vote, Assurance.ASSERTED);
          ballot = ballot.withNo(vote);
        }
      } catch (ApprovalException e) {
        refused.append(' ').append(e.code());
      }
    }
    return ballot.standing() + refused.toString();
  }

  @ParameterizedTest(name = "{0} of anybody, {1} vetoes: {2} -> {3}")
  @CsvSource({
    "1, 1, +ann, OPEN",
    "1, 1, -ann, REFUSED",
    "2, 1, +ann, ASKING",
    "2, 1, +ann +bob, OPEN",
    "2, 1, +ann +ann, ASKING already_voted",
    "2, 1, +ann +ANN, ASKING already_voted",
    "2, 1, +ann +\uFF41nn, ASKING already_voted",
    "2, 1, +ann +a\u200Bnn, ASKING already_voted",
    "2, 1, +ann -bob, REFUSED",
    "2, 1, +ann -ann, REFUSED",
    "2, 1, +alice +bob, OPEN",
    "2, 1, +alice +Alice, ASKING already_voted",
    "3, 1, +ann +bob, ASKING",
    "3, 1, +ann +bob +cid, OPEN",
    "2, 2, -ann, ASKING",
    "2, 2, -ann -bob, REFUSED",
    "2, 2, -ann -Ann, ASKING already_voted",
    "2, 2, -ann +ann, ASKING already_voted",
    "2, 2, -ann +bob, ASKING",
    "2, 2, -ann +bob +cid, OPEN",
    "2, 2, +ann -ann +bob, ASKING",
    "2, 2, +ann -ann +bob +cid, OPEN",
    "2, 2, +ann -ann +ann, ASKING already_voted",
    "2, 3, -ann -bob +cid +dan, OPEN",
  })
  void votes_add_up(int quorum, int vetoes, String votes, String expected) {
    assertThat(count(of(quorum, vetoes), votes)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "requester {0} for {1}: {2} -> {3}")
  @CsvSource(
      nullValues = "nobody",
      value = {
        "agent:claude, alice, alice, self_approval",
        "agent:claude, alice, ALICE, self_approval",
        "agent:claude, alice, ali\u200Bce, self_approval",
        "agent:claude, alice, bob, counts",
        "agent:claude, nobody, bob, requester_unknown",
        "alice, nobody, alice, self_approval",
        "alice, nobody, \uFF21lice, self_approval",
        "alice, nobody, bob, counts",
      })
  void a_gate_that_wants_another_gets_another(
      String requester, String behind, String voter, String expected) {
    Approvers another = new Approvers(Set.of(), 1, 1, Optional.empty(), true, Duration.ofHours(1));
    Principal asked = new Principal(requester, Set.of(), Optional.ofNullable(behind));
    Ballot ballot = new Ballot(another, asked, List.of(), List.of());

    assertThat(code(() -> ballot.demandYes(vote(voter), Assurance.ASSERTED, List.of())))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "gate of {0}, voter is {1} -> {2}")
  @CsvSource({
    "'', '', counts",
    "'', ops, counts",
    "ops, '', role_missing",
    "ops, dba, role_missing",
    "ops, OPS, role_missing",
    "ops, ops, counts",
    "ops dba, dba net, counts",
    "ops dba, net, role_missing",
  })
  void a_gate_of_roles_wants_one_of_them(String demanded, String has, String expected) {
    Approvers approvers =
        new Approvers(words(demanded), 1, 1, Optional.empty(), false, Duration.ofHours(1));
    Vote vote = vote(new Principal("ann", words(has), Optional.empty()), "");

    assertThat(code(() -> ballot(approvers).demandYes(vote, Assurance.ASSERTED, List.of())))
        .isEqualTo(expected);
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
  }

  @ParameterizedTest
  @EnumSource(Assurance.class)
  void a_vote_needs_the_level_that_is_demanded(Assurance demanded) {
    List<Proof> proofs =
        List.of(
            new Proof.Asserted(),
            new Proof.Confirmed("terminal"),
            new Proof.Authenticated("host"),
            new Proof.Signed("k", "p", "s"));
    for (Proof proof : proofs) {
      Vote vote = new Vote("d", Principal.person("ann"), proof, "", Set.of());
      assertThat(code(() -> ballot(of(1, 1)).demandYes(vote, demanded, List.of())))
          .isEqualTo(proof.level().compareTo(demanded) >= 0 ? "counts" : "assurance_too_low");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent:claude", "AGENT:claude", "\uFF41gent:claude"})
  void a_program_has_no_vote(String name) {
    assertThat(count(of(1, 1), "+" + name)).isEqualTo("ASKING agent_cannot_approve");
    assertThat(count(of(1, 2), "-" + name)).isEqualTo("ASKING agent_cannot_approve");
  }

  @Test
  void an_approver_passes_no_vote_on() {
    Vote forAnn = vote(new Principal("bob", Set.of(), Optional.of("ann")), "she told me to");

    assertThat(code(() -> ballot(of(1, 1)).demandYes(forAnn, Assurance.ASSERTED, List.of())))
        .isEqualTo("agent_cannot_approve");
  }

  @Test
  void a_name_that_passes_for_another_has_no_vote() {
    assertThat(count(of(2, 1), "+alice +\u0430lice")).isEqualTo("ASKING name_unclear");
  }

  @Test
  void where_one_no_is_enough_anybodys_is() {
    assertThat(count(of(1, 1), "-agent:claude")).isEqualTo("REFUSED");
    Approvers strict =
        new Approvers(
            Set.of("ops"), 1, 1, Optional.of(Assurance.SIGNED), true, Duration.ofHours(1));
    assertThat(count(strict, "-alice")).isEqualTo("REFUSED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void a_no_has_a_reason(String reason) {
    Vote no = vote(Principal.person("ann"), reason);

    assertThat(code(() -> ballot(of(1, 1)).demandNo(no, Assurance.ASSERTED)))
        .isEqualTo("reason_missing");
  }

  @Test
  void each_step_without_a_way_back_needs_a_consent() {
    Vote some =
        new Vote("d", Principal.person("ann"), new Proof.Asserted(), "", Set.of("a", "other"));
    Ballot ballot = ballot(of(1, 1));

    assertThatThrownBy(() -> ballot.demandYes(some, Assurance.ASSERTED, List.of("a", "b", "c")))
        .hasMessageEndingWith(": b, c")
        .extracting("code")
        .isEqualTo("consent_missing");
    assertThat(code(() -> ballot.demandYes(some, Assurance.ASSERTED, List.of("a"))))
        .isEqualTo("counts");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, PT1H",
    "1, 0, PT1H",
    "-1, 1, PT1H",
    "101, 1, PT1H",
    "1, 1, PT0S",
    "1, 1, PT-1S",
    "1, 1, P367D"
  })
  void approvers_that_no_request_can_find_are_refused(int quorum, int vetoes, Duration expires) {
    assertThat(
            code(() -> new Approvers(Set.of(), quorum, vetoes, Optional.empty(), false, expires)))
        .isEqualTo("impossible_approvers");
  }

  private static String code(Runnable check) {
    try {
      check.run();
      return "counts";
    } catch (ApprovalException e) {
      return e.code();
    }
  }
}
