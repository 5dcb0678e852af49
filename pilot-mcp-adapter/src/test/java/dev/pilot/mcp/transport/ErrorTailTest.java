package dev.pilot.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorTailTest {

  @Test
  void the_last_words_are_one_bounded_line_without_control_characters() {
    ErrorTail tail = new ErrorTail();
    String flood = "noise ".repeat(100_000) + "\u001B[31mfatal:\u001B[0m\r\n\tno \u0007licence\n";
    tail.drain(new ByteArrayInputStream(flood.getBytes(StandardCharsets.UTF_8)));

    assertThat(tail.lastWords(text -> text))
        .startsWith("…")
        .endsWith("noise fatal: no licence")
        .hasSize(601);
  }

  @Test
  void half_a_secret_is_never_left_at_the_edge_of_what_is_kept() {
    for (int length = 16_350; length < 16_420; length++) {
      ErrorTail tail = new ErrorTail();
      String text = "x".repeat(40) + "hunter22-hunter22" + " ".repeat(length - 40) + "end";
      tail.drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

      assertThat(tail.lastWords(words -> words.replace("hunter22-hunter22", "***")))
          .doesNotContain("hunter");
    }
  }

  @Test
  void silence_is_empty() {
    assertThat(new ErrorTail().lastWords(text -> text)).isEmpty();
  }
}
