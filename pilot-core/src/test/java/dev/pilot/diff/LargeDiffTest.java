package dev.pilot.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Values of 10 MB; how long each takes is printed. The timeout is far beyond that: it tells linear
 * from quadratic.
 */
@Timeout(120)
final class LargeDiffTest {

  private static final int BYTES = 10_000_000;

  @Test
  void one_changed_member_among_many_machines() {
    Patch patch = measured("one of 60,000 named items changed", machines(0), changed(1));

    assertThat(patch.edits()).hasSize(1);
  }

  @Test
  void every_tenth_machine_changed_gone_or_new() {
    List<Map<String, Object>> after = new ArrayList<>(changed(6_000));
    after.subList(20_000, 26_000).clear();
    after.addAll(30_000, machines(100_000).subList(0, 6_000));

    Patch patch = measured("18,000 edits among named items", machines(0), after);

    assertThat(patch.edits()).hasSizeBetween(17_000, 18_000);
  }

  @Test
  void the_same_machines_in_another_order() {
    List<Map<String, Object>> after = new ArrayList<>(machines(0));
    Collections.shuffle(after.subList(0, 2_000), new Random(1));

    Patch patch = measured("2,000 of 60,000 named items shuffled", machines(0), after);

    assertThat(patch.edits()).isNotEmpty().allMatch(Edit.Move.class::isInstance);
  }

  @Test
  void everything_is_in_another_order() {
    List<Map<String, Object>> after = new ArrayList<>(machines(0));
    Collections.shuffle(after, new Random(1));

    assertThat(timed("60,000 named items shuffled", machines(0), after).edits())
        .hasSizeLessThan(60_000);
  }

  @Test
  void long_lists_without_names() {
    List<Object> before = new ArrayList<>();
    Random random = new Random(1);
    while (before.size() < BYTES / 5) {
      before.add((long) random.nextInt(1_000));
    }
    List<Object> after = new ArrayList<>(before);
    after.subList(100, 200).clear();
    after.addAll(1_000_000, List.of(1L, 2L, 3L));
    Collections.reverse(after.subList(500_000, 900_000));

    timed("2,000,000 numbers, 400,000 of them reversed", before, after);
  }

  @Test
  void items_that_all_have_one_hash_code() {
    List<Object> before = new ArrayList<>();
    List<Object> after = new ArrayList<>();
    for (int i = 0; i < 1 << 16; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 16; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      before.add(List.of(text.toString()));
      after.add(0, List.of(text.toString()));
    }

    timed("65,536 lists of one hash code, reversed", before, after);
  }

  @Test
  void one_long_text() {
    assertThat(timed("a text", "a".repeat(BYTES), "a".repeat(BYTES - 1) + "b").edits()).hasSize(1);
  }

  private static List<Map<String, Object>> machines(int first) {
    List<Map<String, Object>> machines = new ArrayList<>();
    for (int i = first; i < first + 60_000; i++) {
      Map<String, Object> machine = new LinkedHashMap<>();
      machine.put("name", "vm-" + i);
      machine.put("cpu", i % 16);
      machine.put("memory_mb", 1024 * (i % 64));
      machine.put("disks", List.of(Map.of("key", 2000, "size_gb", i % 100)));
      machine.put("guest", Map.of("hostname", "host-" + i, "patch_level", 1));
      machine.put("annotation", "an ordinary machine that serves somebody");
      machines.add(machine);
    }
    return machines;
  }

  /** Returns the machines, this many of them with another number of processors. */
  private static List<Map<String, Object>> changed(int count) {
    List<Map<String, Object>> machines = machines(0);
    UnaryOperator<Map<String, Object>> more =
        machine -> {
          Map<String, Object> other = new LinkedHashMap<>(machine);
          other.put("cpu", 99);
          return other;
        };
    for (int i = 0; i < count; i++) {
      machines.set(i * (60_000 / count), more.apply(machines.get(i * (60_000 / count))));
    }
    return machines;
  }

  private static Patch measured(String what, Object before, Object after) {
    Patch patch = timed(what, before, after);
    assertThat(patch.apply(Json.value(before)).equals(Json.value(after))).as(what).isTrue();
    return patch;
  }

  private static Patch timed(String what, Object before, Object after) {
    Object first = Json.value(before);
    Object second = Json.value(after);
    assertThat(Json.write(first).length()).isGreaterThan(BYTES / 5);
    long start = System.nanoTime();
    Patch patch = JsonDiff.between(first, second).patch();
    System.out.printf(
        "diff: %s: %.1f MB, %d ms, %d edits%n",
        what,
        Json.write(first).length() / 1e6,
        Duration.ofNanos(System.nanoTime() - start).toMillis(),
        patch.edits().size());
    return patch;
  }
}
