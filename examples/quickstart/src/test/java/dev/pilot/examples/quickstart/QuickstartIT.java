package dev.pilot.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as README says, without a terminal. */
class QuickstartIT {

  @TempDir private Path directory;

  @Test
  void the_approved_window_completes() throws Exception {
    Program run = quickstart("--approve");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("aiops.vm_guest_exec_output", "Gate: a person is asked", "The gate asks")
        .contains("~ vms/db-prod-01/guest/patch_level: 1 -> 2")
        .contains("~ vms/db-prod-03/guest/patch_level: 1 -> 2")
        .contains("Ended as completed")
        .doesNotContain("\u001b", "Exception");
    assertThat(run.output().lines()).allMatch(line -> line.length() <= 100 || isPath(line));
  }

  @Test
  void a_failed_patch_is_rolled_back_to_the_same_bytes() throws Exception {
    Program run = quickstart("--approve", "--fault");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("failed      Patch db-prod-03", "Ended as rolled_back");
    assertThat(state()).isEqualTo(stateBefore());
  }

  @Test
  void a_fault_strikes_a_second_run_in_the_same_directory_too() throws Exception {
    quickstart("--approve", "--fault");

    Program run = quickstart("--approve", "--fault");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("Ended as rolled_back");
  }

  @Test
  void without_an_answer_it_stops_at_the_gate_and_goes_on_later() throws Exception {
    Program stopped = quickstart();

    assertThat(stopped.exitCode()).as(stopped.output()).isEqualTo(3);
    assertThat(stopped.output()).contains("To go on, type:", "--approve --dir=" + directory);
    assertThat(state()).isEqualTo(stateBefore());

    Program resumed = quickstart("--approve");

    assertThat(resumed.exitCode()).as(resumed.output()).isZero();
    assertThat(workflowIds(resumed)).isEqualTo(workflowIds(stopped));
    assertThat(resumed.output()).contains("Ended as completed");
  }

  @Test
  void a_crashed_skill_leaves_a_decision_and_then_a_clean_rollback() throws Exception {
    Program stopped = quickstart("--approve", "--fault=crash");

    assertThat(stopped.exitCode()).as(stopped.output()).isEqualTo(3);
    assertThat(stopped.output())
        .contains("unknown     Patch db-prod-03", "--decide=not_applied --dir=" + directory);

    Program decided = quickstart("--fault=crash", "--decide=not_applied");

    assertThat(decided.exitCode()).as(decided.output()).isZero();
    assertThat(decided.output()).contains("Ended as rolled_back");
    assertThat(state()).isEqualTo(stateBefore());
  }

  @Test
  void a_misspelt_option_is_wrong_usage() throws Exception {
    assertThat(quickstart("--aprove").exitCode()).isEqualTo(2);
  }

  private Program quickstart(String... arguments) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of("-jar", System.getProperty("quickstart.jar"), "--dir=" + directory));
    words.addAll(List.of(arguments));
    return Program.java(directory, words);
  }

  private byte[] state() throws IOException {
    return Files.readAllBytes(directory.resolve("datacenter.json"));
  }

  private byte[] stateBefore() throws IOException {
    return Files.readAllBytes(directory.resolve("datacenter.before.json"));
  }

  private static List<String> workflowIds(Program run) {
    return run.output().lines().filter(line -> line.startsWith("Plan wf-")).toList();
  }

  private boolean isPath(String line) {
    return line.contains(directory.toString());
  }
}
