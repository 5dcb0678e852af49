package dev.pilot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Exhaustive on a small file: no byte of it can be another, be gone, or come in between. */
class EveryByteTest {

  private byte[] file = Exported.small().bytes();

  @Test
  void the_file_as_it_was_written_is_consistent() {
    assertThat(Exported.verify(file, Outside.nothing()).word()).isEqualTo("consistent");
  }

  @Test
  void every_byte_that_is_another_is_found() {
    byte[] changed = file.clone();
    long tried = 0;
    for (int at = 0; at < file.length; at++) {
      for (int value = 0; value < 256; value++) {
        if ((byte) value != file[at]) {
          changed[at] = (byte) value;
          assertBroken(changed, at);
          tried++;
        }
      }
      changed[at] = file[at];
    }
    System.out.printf("%d single-byte changes of %d bytes were found%n", tried, file.length);
  }

  @Test
  void every_bit_of_a_signed_approval_that_is_another_is_found() {
    file = Exported.approvedByOlga().bytes();
    byte[] changed = file.clone();
    for (int at = 0; at < file.length; at++) {
      for (int bit = 1; bit < 256; bit <<= 1) {
        changed[at] = (byte) (file[at] ^ bit);
        assertBroken(changed, at);
      }
      changed[at] = file[at];
    }
  }

  @Test
  void every_byte_that_is_gone_or_doubled_is_found() {
    for (int at = 0; at < file.length; at++) {
      byte[] shorter = new byte[file.length - 1];
      System.arraycopy(file, 0, shorter, 0, at);
      System.arraycopy(file, at + 1, shorter, at, file.length - at - 1);
      assertBroken(shorter, at);
      byte[] longer = new byte[file.length + 1];
      System.arraycopy(file, 0, longer, 0, at + 1);
      System.arraycopy(file, at, longer, at + 1, file.length - at);
      assertBroken(longer, at);
    }
  }

  @Test
  void every_file_that_was_cut_off_is_found() {
    for (int length = 0; length < file.length; length++) {
      assertBroken(Arrays.copyOf(file, length), length);
    }
  }

  /** The line is the one with the byte, or where a line end is concerned the one behind. */
  private void assertBroken(byte[] changed, int at) {
    AuditResult result = Exported.verify(changed, Outside.nothing());
    if (!(result instanceof AuditResult.Broken broken)) {
      throw new AssertionError("a change at byte %d was not found".formatted(at));
    }
    long line = 1;
    for (int i = 0; i < at; i++) {
      line += file[i] == '\n' ? 1 : 0;
    }
    // Where the first line's hash does not fit the last line, either may be the one that is wrong.
    if (line > 1
        && (broken.line().orElseThrow() < line || broken.line().orElseThrow() > line + 1)) {
      throw new AssertionError(
          "byte %d of line %d was changed: %s".formatted(at, line, broken.message()));
    }
  }
}
