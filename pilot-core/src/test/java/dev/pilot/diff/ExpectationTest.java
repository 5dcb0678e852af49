package dev.pilot.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.json.Json;
import dev.pilot.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExpectationTest {

  private static final String MACHINE =
      "{\"name\":\"db\",\"cpu\":2,\"memory_mb\":1024,\"power_state\":\"on\","
          + "\"disks\":[{\"key\":1,\"size\":5},{\"key\":2,\"size\":5}],"
          + "\"guest\":{\"patch_level\":1,\"packages\":{\"kernel\":\"5\"}}}";

  @Test
  void what_is_inside_a_declared_member_is_expected_and_nothing_else() {
    String after =
        MACHINE.replace("\"kernel\":\"5\"", "\"kernel\":\"6\"").replace("\"on\"", "\"off\"");

    assertThat(declared(List.of("guest"), MACHINE, after)).containsExactly("/power_state");
    assertThat(declared(List.of("guest.packages", "power_state"), MACHINE, after)).isEmpty();
    assertThat(declared(List.of("guest.patch_level"), MACHINE, after))
        .containsExactly("/power_state", "/guest/packages/kernel");
  }

  @Test
  void a_declared_member_is_meant_in_every_item_of_a_list() {
    String after = MACHINE.replace("\"key\":2,\"size\":5", "\"key\":2,\"size\":9");

    assertThat(declared(List.of("disks.size"), MACHINE, after)).isEmpty();
    assertThat(declared(List.of("disks[1].size"), MACHINE, after)).isEmpty();
    assertThat(declared(List.of("disks.key"), MACHINE, after)).containsExactly("/disks/1/size");
  }

  @Test
  void a_member_that_begins_like_a_declared_one_is_another() {
    assertThat(declared(List.of("cpu"), "{\"cpu\":1}", "{\"cpu\":1,\"cpus\":2}"))
        .containsExactly("/cpus");
  }

  @Test
  void what_is_bigger_than_the_declared_member_is_expected_only_if_it_holds_nothing_else() {
    assertThat(declared(List.of("guest.level"), "{}", "{\"guest\":{\"level\":2}}")).isEmpty();
    assertThat(declared(List.of("guest.level"), "{}", "{\"guest\":{\"level\":2,\"root\":true}}"))
        .containsExactly("/guest");
    assertThat(declared(List.of("guest.level"), "{\"guest\":null}", "{\"guest\":{\"level\":2}}"))
        .containsExactly("/guest");
  }

  @Test
  void another_order_of_a_list_that_was_not_declared_is_unexpected() {
    String after = "{\"rules\":[\"b\",\"a\"]}";

    assertThat(declared(List.of("rules"), "{\"rules\":[\"a\",\"b\"]}", after)).isEmpty();
    assertThat(declared(List.of("name"), "{\"rules\":[\"a\",\"b\"]}", after)).hasSize(1);
  }

  @Test
  void an_argument_speaks_of_the_member_that_shares_a_word_with_it() {
    String after = MACHINE.replace("1024", "2048").replace("\"on\"", "\"off\"");

    assertThat(spoken(Map.of("vm_name", "db", "memory_gb", 2), MACHINE, after))
        .containsExactly("/power_state");
  }

  @Test
  void something_else_than_what_was_asked_for_is_unexpected() {
    String after = MACHINE.replace("1024", "2048");

    assertThat(spoken(Map.of("vm_name", "db", "cpu", 4), MACHINE, after))
        .containsExactly("/memory_mb");
  }

  @Test
  void a_number_that_another_member_takes_by_chance_is_unexpected_there() {
    String after = MACHINE.replace("\"cpu\":2", "\"cpu\":4").replace("1024", "4");

    assertThat(spoken(Map.of("cpu", 4), MACHINE, after)).containsExactly("/memory_mb");
  }

  @Test
  void an_argument_speaks_of_its_value_wherever_it_comes_or_goes() {
    String with =
        "{\"snapshots\":[{\"name\":\"nightly\",\"size\":1},{\"name\":\"old\",\"size\":1}]}";
    String without = "{\"snapshots\":[{\"name\":\"old\",\"size\":1}]}";
    Map<String, Object> arguments = Map.of("vm_name", "db", "snapshot_name", "nightly");

    assertThat(spoken(arguments, without, with)).isEmpty();
    assertThat(spoken(arguments, with, without)).isEmpty();
    assertThat(spoken(arguments, with, "{\"snapshots\":[]}")).containsExactly("/snapshots/1");
  }

  @Test
  void an_item_that_the_argument_does_not_mean_is_unexpected_in_the_same_list() {
    String after = MACHINE.replace("\"key\":2,\"size\":5", "\"key\":2,\"size\":9");

    assertThat(spoken(Map.of("disk_size", 9), MACHINE, after)).isEmpty();
    assertThat(
            spoken(
                Map.of("rule", "web"),
                "{\"rules\":[{\"name\":\"db\",\"on\":1},{\"name\":\"web\",\"on\":1}]}",
                "{\"rules\":[{\"name\":\"db\",\"on\":2}]}"))
        .containsExactly("/rules/0/on");
  }

  @Test
  void arguments_that_only_name_the_thing_call_nothing_unexpected() {
    String after =
        MACHINE.replace("\"5\"", "\"6\"").replace("\"patch_level\":1", "\"patch_level\":2");

    assertThat(spoken(Map.of("vm_name", "db"), MACHINE, after)).isEmpty();
    assertThat(spoken(Map.of(), MACHINE, after)).isEmpty();
    assertThat(
            spoken(
                Map.of("vm_name", "db", "command", "dnf -y update", "username", "root"),
                MACHINE,
                after))
        .isEmpty();
  }

  @Test
  void names_inside_an_argument_count_too() {
    String after = MACHINE.replace("\"cpu\":2", "\"cpu\":4").replace("\"on\"", "\"off\"");

    assertThat(spoken(Map.of("spec", Map.of("numCpu", 4)), MACHINE, after))
        .containsExactly("/power_state");
  }

  @Test
  void the_order_is_nothing_that_an_argument_speaks_of() {
    assertThat(
            spoken(
                Map.of("cpu", 4),
                "{\"cpu\":2,\"tags\":[\"a\",\"b\"]}",
                "{\"cpu\":4,\"tags\":[\"b\",\"a\"]}"))
        .isEmpty();
  }

  @Test
  void where_nothing_changed_nothing_is_unexpected() {
    assertThat(spoken(Map.of("cpu", 4), MACHINE, MACHINE)).isEmpty();
    assertThat(declared(List.of("cpu"), MACHINE, MACHINE)).isEmpty();
  }

  private static List<String> declared(List<String> changes, String before, String after) {
    return unexpected(
        Expectation.of(
            changes.stream().map(JsonPath::parse).toList(), Map.of("power_state", "off")),
        before,
        after);
  }

  private static List<String> spoken(Map<String, ?> arguments, String before, String after) {
    return unexpected(Expectation.of(List.of(), arguments), before, after);
  }

  private static List<String> unexpected(Expectation expected, String before, String after) {
    JsonDiff diff = JsonDiff.between(Json.parse(before), Json.parse(after));
    return expected.unexpected(diff).stream().map(edit -> edit.at().toString()).toList();
  }
}
