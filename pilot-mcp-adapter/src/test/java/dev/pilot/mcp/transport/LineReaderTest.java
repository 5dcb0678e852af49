package dev.pilot.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void a_broken_or_overlong_line_does_not_touch_the_next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("grüße\n".getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[] {(byte) 0xE2, (byte) 0x82, '\n'});
    bytes.write("x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    bytes.write("\n\nlast".getBytes(StandardCharsets.UTF_8));
    LineReader lines = new LineReader(new ByteArrayInputStream(bytes.toByteArray()), 50_000);

    assertThat(lines.next()).isEqualTo(new Line.Text("grüße"));
    assertThat(lines.next()).isEqualTo(new Line.NotUtf8());
    assertThat(lines.next()).isEqualTo(new Line.TooLong());
    assertThat(lines.next()).isEqualTo(new Line.Text(""));
    assertThat(lines.next()).isEqualTo(new Line.Text("last"));
    assertThat(lines.next()).isEqualTo(new Line.End());
  }

  @Test
  void a_line_of_exactly_the_bound_is_read() throws IOException {
    LineReader lines =
        new LineReader(
            new ByteArrayInputStream("12345\n123456\n".getBytes(StandardCharsets.UTF_8)), 5);

    assertThat(lines.next()).isEqualTo(new Line.Text("12345"));
    assertThat(lines.next()).isEqualTo(new Line.TooLong());
  }
}
