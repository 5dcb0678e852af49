package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.store.Nodes.Life;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProcessNodesTest {

  private final ProcessNodes nodes = new ProcessNodes("here", ProcessHandle.current().pid());

  @Test
  void a_living_process_is_alive() {
    assertThat(nodes.life(nodes.self())).isEqualTo(Life.ALIVE);
    assertThat(Nodes.processes().life(Nodes.processes().self())).isEqualTo(Life.ALIVE);
  }

  @Test
  void a_process_that_ended_is_dead() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    String name = new ProcessNodes("here", child.pid()).self();
    assertThat(nodes.life(name)).isEqualTo(Life.ALIVE);

    child.destroyForcibly().waitFor();
    assertThat(nodes.life(name)).isEqualTo(Life.DEAD);
  }

  @Test
  void another_process_with_the_same_id_is_not_the_one_that_ended() {
    String reused = "here/" + ProcessHandle.current().pid() + "/12345";
    assertThat(nodes.life(reused)).isEqualTo(Life.DEAD);
  }

  @Test
  void a_process_of_another_boot_of_this_machine_is_dead() {
    String before = nodes.self().replaceFirst("/\\w+-", "/00000000-");
    assertThat(nodes.life(before + "0")).isEqualTo(Life.DEAD);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_start_does_not_depend_on_the_clock() throws IOException {
    String start = ProcessStart.of(ProcessHandle.current().pid()).orElseThrow();
    assertThat(start).startsWith(ProcessStart.boot() + "-");
    assertThat(Long.parseLong(start.substring(start.indexOf('-') + 1)))
        .isLessThan(System.currentTimeMillis() / 10);
  }

  @Test
  void of_another_machine_nothing_is_known() {
    assertThat(nodes.life("elsewhere/1/1")).isEqualTo(Life.ALIVE);
    assertThat(nodes.life("not a process")).isEqualTo(Life.ALIVE);
    assertThat(nodes.life("here/" + "9".repeat(30) + "/1")).isEqualTo(Life.ALIVE);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void machines_that_share_a_name_and_a_database_are_told_apart() {
    String other = ProcessNodes.ofThisSystem().self().replaceFirst("@\\w{8}", "@00000000");
    assertThat(ProcessNodes.ofThisSystem().life(other)).isEqualTo(Life.ALIVE);
  }
}
