package dev.pilot.templates.rules;

import dev.pilot.policy.Consequence;
import dev.pilot.policy.Surprises;
import dev.pilot.templates.language.Fields;
import dev.pilot.templates.language.Vocabulary;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.yaml.YamlMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what follows where a step changed something else than it was to change. */
final class SurprisesReader {

  private static final Vocabulary OBSERVATIONS =
      new Vocabulary(
          "what follows from an observation",
          new LinkedHashSet<>(List.of("unchanged", "unexpected")),
          Set.of());
  private static final Map<String, Consequence> CONSEQUENCES =
      Map.of("flag", Consequence.FLAG, "fail", Consequence.FAIL);

  private final Problems problems;

  SurprisesReader(Problems problems) {
    this.problems = problems;
  }

  Surprises read(Fields fields) {
    return fields.map("observations").map(this::read).orElse(Surprises.TOLD);
  }

  private Surprises read(YamlMap map) {
    Fields each = new Fields(map, OBSERVATIONS, problems);
    each.checkKeys(List.of());
    return new Surprises(
        each.choice("unchanged", CONSEQUENCES, Consequence.FLAG),
        each.choice("unexpected", CONSEQUENCES, Consequence.FLAG));
  }
}
