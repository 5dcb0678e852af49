package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.secret.SecretSource;
import dev.pilot.secret.Vault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GuardedOutputTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final GuardedOutput output = new GuardedOutput(written);
  private final PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8);
  private final Vault vault = Vault.of(SecretSource.none());

  @Test
  void a_line_put_together_from_pieces_is_passed_on_without_its_secrets() {
    output.guard(vault);
    vault.remember("hunter22");
    print.print("a hun");
    print.print("ter22 b");
    print.println();
    new IllegalStateException("broke at hunter22").printStackTrace(print);

    assertThat(text()).startsWith("a *** b\n").contains("broke at ***").doesNotContain("hunter");
  }

  @Test
  void before_there_is_a_vault_everything_is_passed_on_as_it_is() {
    print.println("caf\u00E9");

    assertThat(text()).isEqualTo("caf\u00E9\n");
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
