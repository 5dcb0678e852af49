package dev.pilot.examples.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.examples.datacenter.catalog.Gate;
import dev.pilot.examples.datacenter.catalog.Release;
import dev.pilot.examples.datacenter.catalog.SkillCatalog;
import dev.pilot.examples.datacenter.catalog.Tool;
import dev.pilot.examples.datacenter.tool.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tool of every skill, called with the least that its schema asks for. */
final class EveryToolTest {

  /** Tools whose effect lies outside the state, or that the seed gives nothing to do. */
  private static final Set<String> WITHOUT_TRACE =
      Set.of(
          "ako_config_upgrade",
          "ako_restart",
          "ako_sync_force",
          "storage_rescan",
          "run_traceflow",
          "get_supervisor_kubeconfig",
          "get_tkc_kubeconfig",
          "vm_create_plan",
          "vm_guest_exec",
          "vm_guest_exec_output",
          "vm_guest_provision",
          "vm_guest_download",
          "update_tier1_gateway",
          "update_dfw_policy",
          "update_dfw_rule",
          "update_namespace",
          "vm_reconfigure",
          "vm_revert_snapshot",
          "vm_clean_slate");

  /** Tools that the seed's datacenter rightly refuses, or that need something done before. */
  private static final Set<String> REFUSED =
      Set.of(
          "vm_apply_plan",
          "vm_rollback_plan",
          "cluster_delete",
          "cluster_remove_host",
          "vm_cancel_ttl");

  private final Path folder;

  EveryToolTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void localFiles() throws IOException {
    Files.writeString(folder.resolve("local_path.txt"), "content");
    Files.writeString(folder.resolve("spec_path.txt"), "vms: [{name: built-01, cpu: 2}]");
  }

  static Stream<String> skills() {
    return Skills.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("skills")
  void every_read_answers_and_changes_nothing(String skill) {
    Desk desk = Desk.in(folder);
    String before = desk.bytes();

    Map<String, String> failures = new TreeMap<>();
    for (Tool tool : tools(skill, true)) {
      Reply reply = desk.call(skill, tool, new Samples(folder).minimal(skill, tool));
      if (failed(reply)) {
        failures.put(tool.name(), reply.text());
      }
    }

    assertThat(failures).isEmpty();
    assertThat(desk.bytes()).isEqualTo(before);
    assertThat(desk.effects()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("skills")
  void every_write_changes_the_state_and_is_journalled(String skill) throws IOException {
    Map<String, String> silent = new TreeMap<>();
    for (Tool tool : tools(skill, false)) {
      Desk desk = Desk.in(Files.createDirectories(folder.resolve(tool.name())));
      Map<String, Object> arguments = new Samples(folder).minimal(skill, tool);
      arguments.put("confirm", true);
      String before = desk.bytes();

      Reply reply = desk.call(skill, tool, arguments);

      boolean traced = !desk.bytes().equals(before) || WITHOUT_TRACE.contains(tool.name());
      if (!REFUSED.contains(tool.name()) && (failed(reply) || !traced)) {
        silent.put(tool.name(), reply.text());
      }
    }
    assertThat(silent).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("skills")
  void a_gated_write_only_previews_until_it_is_confirmed(String skill) {
    Desk desk = Desk.in(folder);
    String before = desk.bytes();

    Set<String> acted = new TreeSet<>();
    for (Tool tool : tools(skill, false)) {
      if (tool.gate() != Gate.NONE && !REFUSED.contains(tool.name())) {
        Reply reply = desk.call(skill, tool, new Samples(folder).minimal(skill, tool));
        if (!reply.text().contains("\"action\":\"preview\"")) {
          acted.add(tool.name() + ": " + reply.text());
        }
      }
    }

    assertThat(acted).isEmpty();
    assertThat(desk.bytes()).isEqualTo(before);
    assertThat(desk.effects()).isEmpty();
  }

  private static List<Tool> tools(String skill, boolean readOnly) {
    return SkillCatalog.tools(skill, Release.NEW).stream()
        .filter(tool -> tool.hints().readOnly() == readOnly)
        .toList();
  }

  private static boolean failed(Reply reply) {
    return reply.isError()
        || reply.text().startsWith("Error")
        || reply.text().startsWith("{\"error\"");
  }
}
