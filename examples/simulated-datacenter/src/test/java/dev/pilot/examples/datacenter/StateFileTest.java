package dev.pilot.examples.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.examples.datacenter.state.Comparison;
import dev.pilot.examples.datacenter.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {

  private static final Map<String, Object> VM = Map.of("vm_name", "app-test-16");

  private final Path folder;

  StateFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_seed_has_the_same_bytes_every_time() throws IOException {
    String first = Desk.in(Files.createDirectory(folder.resolve("a"))).bytes();
    String second = Desk.in(Files.createDirectory(folder.resolve("b"))).bytes();

    assertThat(first).isEqualTo(second).contains("\"db-prod-01\"", "\"golden-web\"");
  }

  @Test
  void a_writer_killed_before_the_commit_leaves_no_change() throws IOException {
    Desk desk = Desk.in(folder);
    String before = desk.bytes();
    Files.writeString(StateFile.beside(desk.file(), ".next"), "{ torn");

    desk.call("monitor", "vm_info", VM);

    assertThat(desk.bytes()).isEqualTo(before);
    assertThat(StateFile.beside(desk.file(), ".next")).doesNotExist();
  }

  @Test
  void a_writer_killed_after_the_commit_leaves_the_change_to_the_next() throws IOException {
    Desk desk = Desk.in(folder);
    String before = desk.bytes();
    desk.call("aiops", "vm_power_on", VM);
    String after = desk.bytes();
    Files.writeString(desk.file(), before);
    Files.writeString(StateFile.beside(desk.file(), ".next"), after);

    desk.call("monitor", "vm_info", VM);

    assertThat(desk.bytes()).isEqualTo(after);
  }

  @Test
  void a_torn_last_line_of_the_journal_is_dropped() throws IOException {
    Desk desk = Desk.in(folder);
    desk.call("aiops", "vm_power_on", VM);
    Files.writeString(
        StateFile.beside(desk.file(), ".effects.jsonl"),
        "{\"seq\":2,\"tool\":\"vm_po",
        StandardOpenOption.APPEND);

    desk.call("aiops", "vm_power_off", Map.of("vm_name", "app-test-16", "confirm", true));

    assertThat(desk.effects()).hasSize(2);
    assertThat(desk.effects().get(1).path("tool").asText()).isEqualTo("vm_power_off");
    assertThat(desk.effects().get(1).path("seq").asInt()).isEqualTo(2);
  }

  @Test
  void a_comparison_names_each_value_that_changed() throws IOException {
    Desk desk = Desk.in(folder);
    Path before = Files.copy(desk.file(), folder.resolve("before.json"));

    desk.call("aiops", "vm_power_on", VM);

    assertThat(Comparison.between(before, desk.file()))
        .containsExactly("~ /vms/app-test-16/power_state: \"poweredOff\" -> \"poweredOn\"");
  }
}
