package dev.pilot.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.event.Sight;
import dev.pilot.json.Json;
import dev.pilot.plan.Observation;
import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step did to a list of things, as the report shows it. */
final class ObservedChangesTest {

  private static final Principal ANN = Principal.person("ann");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "added | [{\"id\":1}] | [{\"id\":1},{\"id\":2}] |"
            + " [{\"op\":\"add\",\"path\":\"/1\",\"value\":{\"id\":2}}]",
        "removed | [{\"id\":1},{\"id\":2}] | [{\"id\":2}] | [{\"op\":\"remove\",\"path\":\"/0\"}]",
        "changed | [{\"id\":1,\"n\":1},{\"id\":2,\"n\":1}] | [{\"id\":1,\"n\":1},{\"id\":2,\"n\":3}] |"
            + " [{\"op\":\"replace\",\"path\":\"/1/n\",\"value\":3}]",
        "reordered | [{\"id\":1},{\"id\":2},{\"id\":3}] | [{\"id\":3},{\"id\":1},{\"id\":2}] |"
            + " [{\"op\":\"move\",\"from\":\"/2\",\"path\":\"/0\"}]",
        "reordered and changed | [{\"id\":1,\"n\":1},{\"id\":2}] | [{\"id\":2},{\"id\":1,\"n\":5}] |"
            + " [{\"op\":\"move\",\"from\":\"/1\",\"path\":\"/0\"},"
            + "{\"op\":\"replace\",\"path\":\"/1/n\",\"value\":5}]",
        "secret | [{\"name\":\"a\",\"password\":\"one-of-them\"}] |"
            + " [{\"name\":\"b\",\"password\":\"another-one\"}] |"
            + " [{\"op\":\"remove\",\"path\":\"/0\"},{\"op\":\"add\",\"path\":\"/0\","
            + "\"value\":{\"name\":\"b\",\"password\":\"***\"}}]",
      })
  void the_patch_says_what_happened(String how, String before, String after, String patch)
      throws Exception {
    StepChange change = run(Json.parse(before), Json.parse(after)).changes().get(0);

    assertThat(Json.value(change.seen().patch().orElseThrow().toJson()))
        .isEqualTo(Json.parse(patch));
    assertThat(change.seen().patch().get().apply(whole(change.seen().before())))
        .isEqualTo(whole(change.seen().after()));
    assertThat(change.toString()).doesNotContain("one-of-them", "another-one");
  }

  @Test
  void of_a_list_of_a_million_characters_one_changed_item_is_named() throws Exception {
    List<Object> before = machines(9_000);
    List<Object> after = new ArrayList<>(before);
    after.set(8_000, Map.of("name", "vm-8000", "note", "x".repeat(50), "on", false));
    Collections.swap(after, 1, 2);

    StepChange change = run(before, after).changes().get(0);

    assertThat(change.seen().patch().orElseThrow().edits())
        .extracting(edit -> edit.at().toString())
        .hasSize(2)
        .contains("/8000/on");
  }

  @Test
  void ten_megabytes_are_seen_to_change_by_their_hash() throws Exception {
    List<Object> before = machines(100_000);
    List<Object> after = new ArrayList<>(before);
    after.set(50_000, Map.of("name", "vm-50000"));
    assertThat(Json.write(before).length()).isGreaterThan(8_000_000);

    DiffReport report = run(before, after);

    assertThat(report.unchanged()).isEmpty();
    assertThat(report.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.seen().looksSame()).isFalse();
              assertThat(change.seen().before()).isInstanceOf(Sight.Digest.class);
              assertThat(change.seen().patch()).isEmpty();
            });
  }

  @Test
  void ten_megabytes_that_did_not_change_are_flagged_after_a_success() throws Exception {
    List<Object> same = machines(100_000);

    assertThat(run(same, same).unchanged()).hasSize(1);
  }

  private static List<Object> machines(int count) {
    List<Object> machines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      machines.add(Map.of("name", "vm-" + i, "note", "x".repeat(50), "on", true));
    }
    return machines;
  }

  /** Reports on a step that turns one state into the other. */
  private static DiffReport run(Object before, Object after) throws InterruptedException {
    AtomicReference<Object> state = new AtomicReference<>(before);
    SkillInvoker skills =
        request -> {
          if (request.tool().equals("look")) {
            return SkillResult.succeeded(Map.of("items", state.get()));
          }
          state.set(after);
          return SkillResult.succeeded(Map.of());
        };
    Plan plan =
        Plan.named("one")
            .step(
                "change",
                "lab",
                "change",
                step -> step.writes().observe(Observation.of(Machine.look(), "items")))
            .build();
    try (Pilot pilot = Pilot.with(skills).build()) {
      Workflow workflow = pilot.run(pilot.plan(plan, ANN).id(), ANN);
      return DiffReport.of(workflow);
    }
  }

  private static Object whole(Sight sight) {
    return ((Sight.Whole) sight).value();
  }
}
