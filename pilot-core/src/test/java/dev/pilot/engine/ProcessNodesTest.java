package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
