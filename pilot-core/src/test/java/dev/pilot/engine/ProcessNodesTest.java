package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessNodesTest {

  private final ProcessNodes nodes = new ProcessNodes("here", ProcessHandle.current());

  @Test
  void a_living_process_is_not_dead() {
    assertThat(nodes.isDead(nodes.self())).isFalse();
  }

  @Test
  void a_process_that_ended_is_dead() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    String name = new ProcessNodes("here", child.toHandle()).self();
    assertThat(nodes.isDead(name)).isFalse();

    child.destroyForcibly().waitFor();
    assertThat(nodes.isDead(name)).isTrue();
  }

  @Test
  void another_process_with_the_same_id_is_not_the_one_that_ended() {
    String reused = "here/" + ProcessHandle.current().pid() + "/12345";
    assertThat(nodes.isDead(reused)).isTrue();
  }

  @Test
  void of_another_machine_nothing_is_known() {
    assertThat(nodes.isDead("elsewhere/1/1")).isFalse();
    assertThat(nodes.isDead("not a process")).isFalse();
  }

  @Test
  void a_process_that_ended_and_that_nobody_waited_for_has_ended(@TempDir Path folder)
      throws Exception {
    Path stat = folder.resolve("stat");
    Files.writeString(stat, "42 (a (strange) name) Z 1 42 42 0");
    assertThat(ProcessNodes.hasEnded(stat)).isTrue();

    Files.writeString(stat, "42 (Z) S 1 42 42 0");
    assertThat(ProcessNodes.hasEnded(stat)).isFalse();
    assertThat(ProcessNodes.hasEnded(folder.resolve("none"))).isFalse();
  }
}
