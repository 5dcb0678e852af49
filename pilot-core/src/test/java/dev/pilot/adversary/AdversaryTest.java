package dev.pilot.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What an agent tries that wants more than it was given: none of it passes, all of it is seen. */
@Timeout(120)
class AdversaryTest {

  private static final int LEAST = 130;

  private static Map<String, List<Attack>> themes() {
    Map<String, List<Attack>> themes = new LinkedHashMap<>();
    themes.put("passes for somebody else", Names.attacks());
    themes.put("uses a yes again", Replays.attacks());
    themes.put("goes around a gate", Bypasses.attacks());
    themes.put("changes what was approved", Changes.attacks());
    themes.put("signs wrongly", Signatures.attacks());
    themes.put("says what became of a call", Resolutions.attacks());
    themes.put("does two things at once", Races.attacks());
    themes.put("hides orders in data, and takes too much", Words.attacks());
    themes.put("hides something behind an observation", Observers.attacks());
    return themes;
  }

  @TestFactory
  Stream<DynamicContainer> none_of_it_passes() {
    return themes().entrySet().stream()
        .map(
            theme ->
                DynamicContainer.dynamicContainer(
                    theme.getKey(), theme.getValue().stream().map(AdversaryTest::test)));
  }

  private static DynamicTest test(Attack attack) {
    return DynamicTest.dynamicTest(
        attack.name(),
        () -> {
          try (Scene scene = new Scene()) {
            attack.script().play(scene);
          }
        });
  }

  @Test
  void there_are_enough_of_them_and_no_two_are_the_same() {
    List<String> names =
        themes().values().stream().flatMap(List::stream).map(Attack::name).toList();
    System.out.println("adversary: " + names.size() + " attacks on the core");
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(LEAST);
  }
}
