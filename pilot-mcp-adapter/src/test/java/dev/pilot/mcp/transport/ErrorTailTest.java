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

    assertThat(tail.lastWords()).startsWith("…").endsWith("noise fatal: no licence").hasSize(601);
  }

  @Test
  void silence_is_empty() {
    assertThat(new ErrorTail().lastWords()).isEmpty();
  }
}
