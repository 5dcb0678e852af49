package dev.pilot.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        " alice ",
        "ALICE",
        "Alice",
        "\uFF21lice",
        "\u24B6lice",
        "al\u200Bice",
        "al\u00ADice",
        "\u202Ealice",
        "alice\uFE0F",
        "ali\u034Fce",
        "alice\u0000",
        "\uFEFFalice",
        "\u00A0alice\u2003",
        "alice\uDB40\uDD00"
      })
  void every_spelling_of_a_name_is_one_person(String spelling) {
    assertThat(Principal.person("alice").isSameAs(spelling)).isTrue();
    assertThat(Principal.person(spelling).isSameAs("alice")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Jos\u00E9, Jose\u0301",
    "STRASSE, stra\u00DFe",
    "\uFB01ona, Fiona",
    "ann lee, Ann\u3000 Lee"
  })
  void composed_folded_and_spaced_names_are_one(String one, String other) {
    assertThat(Principal.person(one).isSameAs(other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"alice, alicia", "jose, jos\u00E9", "ann lee, annlee", "alice, \u0430lice"})
  void other_names_are_other_people(String one, String other) {
    assertThat(Principal.person(one).isSameAs(other)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent:claude",
        "AGENT:x",
        " Agent:x",
        "\uFF41gent:x",
        "agent\uFF1Ax",
        "a\u200Bgent:x",
        "agent :x"
      })
  void an_agent_is_one_however_it_is_written(String name) {
    assertThat(Principal.person(name).isAgent()).isTrue();
  }

  @Test
  void whoever_speaks_for_another_is_an_agent() {
    assertThat(new Principal("bot", Set.of(), Optional.of("alice")).isAgent()).isTrue();
    assertThat(Principal.person("agentsmith").isAgent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0430lice", "ali\u03C1e", "\u13AAlice", "alic\u0435"})
  void a_name_of_two_alphabets_that_look_alike_is_not_legible(String name) {
    assertThat(Principal.person(name).isLegible()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"alice", "\u0410\u043B\u0438\u0441\u0430", "\u6771\u4EAC Ann", "ann-7 (ops)"})
  void a_name_of_one_alphabet_is_legible(String name) {
    assertThat(Principal.person(name).isLegible()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u200B", "\u3000", "\u0000"})
  void nobody_has_no_name(String name) {
    assertThatThrownBy(() -> Principal.person(name))
        .isInstanceOf(ApprovalException.class)
        .extracting("code")
        .isEqualTo("missing_principal");
  }

  @Test
  void a_name_has_an_end() {
    assertThat(Principal.person("a".repeat(200)).name()).hasSize(200);
    assertThatThrownBy(() -> Principal.person("a".repeat(201)))
        .extracting("code")
        .isEqualTo("name_too_long");
  }
}
