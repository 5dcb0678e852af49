package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkflowIdsTest {

  @Test
  void ids_sort_by_creation_even_when_the_clock_stands_still() {
    WorkflowIds ids = new WorkflowIds(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    List<String> made = Stream.generate(ids).limit(100_000).toList();

    assertThat(made).isSorted().doesNotHaveDuplicates();
    assertThat(made).allMatch(id -> id.matches("wf-[0-9a-z]{26}"));
  }

  @Test
  void two_processes_in_the_same_millisecond_do_not_clash() {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);
    List<String> made = Stream.generate(() -> new WorkflowIds(clock).get()).limit(10_000).toList();

    assertThat(made).doesNotHaveDuplicates();
  }

  @Test
  void later_is_greater() {
    String early = new WorkflowIds(Clock.fixed(Instant.ofEpochMilli(31), ZoneOffset.UTC)).get();
    String late = new WorkflowIds(Clock.fixed(Instant.ofEpochMilli(32), ZoneOffset.UTC)).get();

    assertThat(early).isLessThan(late);
  }
}
