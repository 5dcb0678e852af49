package dev.pilot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No line can be gone, doubled, elsewhere, or come from another log. */
class EveryLineTest {

  private final Exported file = Exported.approvedByOlga();
  private final int lines = file.lines().size();

  @Test
  void every_line_that_is_gone_is_found() {
    for (int line = 1; line <= lines; line++) {
      assertThat(line(file.without(line))).isEqualTo(line);
    }
  }

  @Test
  void every_line_that_is_doubled_is_found() {
    for (int line = 1; line <= lines; line++) {
      for (int to = line + 1; to <= lines + 1; to++) {
        assertThat(line(file.with(to, file.lines().get(line - 1)))).isEqualTo(to);
      }
    }
  }

  @Test
  void every_two_lines_that_were_exchanged_are_found() {
    for (int one = 1; one <= lines; one++) {
      for (int other = one + 1; other <= lines; other++) {
        List<String> swapped = new ArrayList<>(file.lines());
        Collections.swap(swapped, one - 1, other - 1);
        assertThat(line(new Exported(swapped))).isEqualTo(one);
      }
    }
  }

  @Test
  void every_line_of_another_log_is_found_wherever_it_stands() {
    Exported other = Exported.approvedByOlga();
    for (int line = 1; line <= lines; line++) {
      Exported one = file.without(line).with(line, other.lines().get(line - 1));
      // With another first line nobody can tell whether it is that line or all the others.
      if (line == 1) {
        assertThat(one.verified().word()).isEqualTo("broken");
        continue;
      }
      assertThat(line(one)).isBetween((long) line, line + 1L);
      assertThat(line(file.with(line, other.lines().get(line - 1))))
          .isBetween((long) line, line + 1L);
    }
  }

  @Test
  void an_empty_line_anywhere_is_found() {
    for (int line = 1; line <= lines + 1; line++) {
      assertThat(line(file.with(line, ""))).isEqualTo(line);
    }
  }

  @Test
  void whatever_is_done_to_a_large_file_is_found() {
    Exported large = LargeLog.ofEvents(2_000);
    assertThat(large.verified().word()).isEqualTo("consistent");
    byte[] bytes = large.bytes();
    Random random = new Random(20_261_124);
    for (int round = 0; round < 150; round++) {
      byte[] changed = bytes.clone();
      int at = random.nextInt(changed.length);
      changed[at] ^= (byte) (1 + random.nextInt(255));
      assertThat(Exported.verify(changed, Outside.nothing()).word()).isEqualTo("broken");

      int one = 1 + random.nextInt(large.lines().size());
      int other = 1 + random.nextInt(large.lines().size());
      String moved = large.lines().get(one - 1);
      assertThat(line(large.without(one))).isEqualTo(one);
      assertThat(large.with(other, moved).verified().word()).isEqualTo("broken");
      if (one != other) {
        assertThat(line(large.without(one).with(other, moved))).isEqualTo(Math.min(one, other));
      }
    }
  }

  private static long line(Exported changed) {
    return changed.verified() instanceof AuditResult.Broken broken
        ? broken.line().orElseThrow()
        : 0;
  }
}
