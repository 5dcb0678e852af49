package dev.pilot.examples.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ConcurrencyTest {

  private static final int CALLS = 40;

  private final Path folder;

  ConcurrencyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void processes_that_write_at_the_same_time_lose_no_update() throws IOException {
    try (SkillProcess first = SkillProcess.start("nsx", folder);
        SkillProcess second = SkillProcess.start("nsx-security", folder)) {
      for (int i = 1; i <= CALLS; i++) {
        first.send(
            SkillProcess.call(
                i,
                "create_ip_pool",
                Map.of(
                    "pool_id", "pool-" + i,
                    "display_name", "Pool",
                    "start_ip", "10.9.0.1",
                    "end_ip", "10.9.0.9",
                    "cidr", "10.9.0.0/24")));
        second.send(
            SkillProcess.call(
                i, "create_group", Map.of("group_id", "group-" + i, "display_name", "Group")));
      }
      for (int i = 0; i < CALLS; i++) {
        first.line();
        second.line();
      }
    }
    Desk desk = Desk.in(folder);
    assertThat(desk.json("nsx", "list_ip_pools", Map.of()).path("total").asInt())
        .isEqualTo(2 + CALLS);
    assertThat(desk.json("nsx-security", "list_groups", Map.of()).path("total").asInt())
        .isEqualTo(1 + CALLS);
    assertThat(desk.effects().stream().map(effect -> effect.path("seq").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 2 * CALLS).boxed().toList());
  }
}
